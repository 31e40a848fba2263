package dev.fornix.cli.command;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.plan.Planner;
import dev.fornix.cli.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A search alone, without a final model. */
@Command(
    name = "search",
    description = {
      "Search networks without making a final model.",
      "Runs "
          + Planner.USUAL_TRIALS
          + " trials where neither --time nor --trials says how long. The"
          + " same command again goes on with the study in its folder."
    })
public final class SearchCommand implements Callable<Integer> {
  private final Console console;
  private final Runs runs;

  @Mixin StudyInput input = new StudyInput();

  @Mixin OutputOptions output = new OutputOptions();

  private SearchCommand(Console console, Runs runs) {
    this.console = console;
    this.runs = runs;
  }

  /** The command with all of its options. */
  static CommandLine create(Console console, Runs runs) {
    CommandLine command = new CommandLine(new SearchCommand(console, runs));
    Setting.addTo(command, false);
    return command;
  }

  @Override
  public Integer call() {
    Request request = input.request().withOut("fornix-search-");
    StudyConfig study = request.config();
    return output.show(console, request.goal(), listener -> runs.search(study, listener));
  }
}
