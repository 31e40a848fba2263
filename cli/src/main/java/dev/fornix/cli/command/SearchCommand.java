package dev.fornix.cli.command;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.cli.console.Console;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Mixin StudyInput input = new StudyInput();

  @Mixin OutputOptions output = new OutputOptions();

  @Option(names = "--data", paramLabel = "<data>", description = StudyInput.DATA)
  @Nullable String data;

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
    Request request = input.request(data).withOut("fornix-search-");
    StudyConfig study = request.config();
    return output.show(console, request.goal(), listener -> runs.search(study, listener));
  }
}
