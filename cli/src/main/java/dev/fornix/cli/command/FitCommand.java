package dev.fornix.cli.command;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.cli.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** From data to a finished model. */
@Command(
    name = "fit",
    description = {
      "Make a finished model: of images, search networks, train the best again, test once, export,"
          + " report; of a table, search pipelines, fit the best on all rows, test once, report.",
      "Takes "
          + FitCommand.USUAL_TIME
          + " where neither --time nor --trials says how long. The same"
          + " command again goes on with the study in its folder."
    })
public final class FitCommand implements Callable<Integer> {
  static final String USUAL_TIME = "10m";

  private final Console console;
  private final Runs runs;

  @Mixin StudyInput input = new StudyInput();

  @Mixin OutputOptions output = new OutputOptions();

  private FitCommand(Console console, Runs runs) {
    this.console = console;
    this.runs = runs;
  }

  /** The command with all of its options. */
  static CommandLine create(Console console, Runs runs) {
    CommandLine command = new CommandLine(new FitCommand(console, runs));
    Setting.addTo(command, true);
    return command;
  }

  @Override
  public Integer call() {
    Request request = input.request().withOut("fornix-");
    if (!request.bounded() && !request.continues()) {
      console.say("Neither --time nor --trials was given: taking " + USUAL_TIME + ".");
      request = request.with("time", USUAL_TIME);
    }
    if (request.ofTable()) {
      Request table = request;
      return output.showTable(
          console, table.goal(), listener -> runs.fitTable(table.settings(), listener));
    }
    StudyConfig study = request.config();
    return output.show(console, request.goal(), listener -> runs.fit(study, listener));
  }
}
