package dev.fornix.cli.command;

import dev.fornix.automl.fit.FitListener;
import dev.fornix.automl.fit.FitResult;
import dev.fornix.automl.fit.ResultFile;
import dev.fornix.cli.console.Console;
import dev.fornix.cli.console.Verdict;
import dev.fornix.cli.progress.Goal;
import dev.fornix.cli.progress.ProgressDisplay;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** How much a run shows, and in which form. */
public final class OutputOptions {
  @Option(
      names = "--json",
      description = "Print the result as one JSON object on standard output, at the end.")
  boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show no progress and no closing table; errors only.")
  boolean quiet;

  /** Carry out a run, showing its progress and its result. */
  int show(Console console, Goal goal, Function<FitListener, FitResult> run) {
    FitResult result = quiet ? run.apply(FitListener.SILENT) : watched(console, goal, run);
    if (!quiet) {
      console.say(ResultTable.of(result));
    }
    if (json) {
      console.print(ResultFile.text(result));
    }
    result.fault().ifPresent(fault -> console.say("fornix: " + fault));
    return result.fault().isPresent() ? Verdict.FAILED : Verdict.DONE;
  }

  private static FitResult watched(
      Console console, Goal goal, Function<FitListener, FitResult> run) {
    try (ProgressDisplay display = ProgressDisplay.start(console, goal)) {
      return run.apply(display);
    }
  }
}
