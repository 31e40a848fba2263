package dev.fornix.cli.command;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.cli.console.Console;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A search alone, without a final model. */
@Command(
    name = "search",
    description = {
      "Search networks without making a final model.",
      "The same command continues the study in its folder."
    })
public final class SearchCommand implements Callable<Integer> {
  private final Console console;
  private final Runs runs;

  @Spec @Nullable CommandSpec spec;

  @Mixin OutputOptions output = new OutputOptions();

  @Option(
      names = "--data",
      paramLabel = "<data>",
      description =
          "builtin:NAME, a folder of class folders with images, IDX or CIFAR-10 files, or an .npz"
              + " file.")
  @Nullable String data;

  @Option(
      names = "--config",
      paramLabel = "<file>",
      description = "Settings in YAML, with the names of the options; the command line wins.")
  @Nullable String config;

  private SearchCommand(Console console, Runs runs) {
    this.console = console;
    this.runs = runs;
  }

  /** The command with all of its options. */
  static CommandLine create(Console console, Runs runs) {
    CommandLine command = new CommandLine(new SearchCommand(console, runs));
    Setting.addTo(command);
    return command;
  }

  @Override
  public Integer call() {
    Request request = Request.of(spec, config, data).withOut("fornix-search-");
    request.remarks().forEach(console::say);
    StudyConfig study = request.config();
    return output.show(console, request.goal(), listener -> runs.search(study, listener));
  }
}
