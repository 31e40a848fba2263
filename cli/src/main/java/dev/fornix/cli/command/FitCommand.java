package dev.fornix.cli.command;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.cli.console.Console;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** From data to a finished model. */
@Command(
    name = "fit",
    description = {
      "Make a finished model: search networks, train the best again, test once, export, report.",
      "The same command continues the study in its folder."
    })
public final class FitCommand implements Callable<Integer> {
  private static final String USUAL_TIME = "10m";

  private final Console console;
  private final Runs runs;

  @Mixin StudyInput input = new StudyInput();

  @Mixin OutputOptions output = new OutputOptions();

  @Parameters(index = "0", arity = "0..1", paramLabel = "<data>", description = StudyInput.DATA)
  @Nullable String data;

  private FitCommand(Console console, Runs runs) {
    this.console = console;
    this.runs = runs;
  }

  /** The command with all of its options. */
  static CommandLine create(Console console, Runs runs) {
    CommandLine command = new CommandLine(new FitCommand(console, runs));
    Setting.addTo(command);
    return command;
  }

  @Override
  public Integer call() {
    Request request = input.request(data).withOut("fornix-");
    if (!request.bounded() && !request.continues()) {
      console.say("Neither --time nor --trials was given: taking " + USUAL_TIME + ".");
      request = request.with("time", USUAL_TIME);
    }
    StudyConfig study = request.config();
    return output.show(console, request.goal(), listener -> runs.fit(study, listener));
  }
}
