package dev.fornix.cli.command;

import dev.fornix.automl.fit.CancelledException;
import dev.fornix.automl.fit.FitListener;
import dev.fornix.automl.fit.FitResult;
import dev.fornix.automl.fit.ResultFile;
import dev.fornix.automl.process.Verdict;
import dev.fornix.automl.tables.TableResult;
import dev.fornix.cli.console.Console;
import dev.fornix.cli.console.JsonText;
import dev.fornix.cli.progress.Goal;
import dev.fornix.cli.progress.ProgressDisplay;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** How much a run shows, and in which form. */
public final class OutputOptions {
  @Option(
      names = "--json",
      description =
          "Print the result as one JSON object on standard output, at the end; of a run that stops"
              + " or fails its state and error.")
  boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show no progress and no closing table; errors only.")
  boolean quiet;

  /** Carry out a run, showing its progress and its result. */
  int show(Console console, Goal goal, Function<FitListener, FitResult> run) {
    FitResult result = show(console, goal, run, ResultTable::of, ResultFile::text);
    result.fault().ifPresent(fault -> console.say("fornix: " + fault));
    return result.fault().isPresent() ? Verdict.FAILED : Verdict.DONE;
  }

  /** The same for a study of a table. */
  int showTable(Console console, Goal goal, Function<FitListener, TableResult> run) {
    TableResult result = show(console, goal, run, TableResultText::of, TableResult::text);
    result.remark().ifPresent(remark -> console.say("fornix: " + remark));
    return result.fault().isPresent() ? Verdict.FAILED : Verdict.DONE;
  }

  private <R> R show(
      Console console,
      Goal goal,
      Function<FitListener, R> run,
      Function<R, String> table,
      Function<R, String> object) {
    R result = result(console, goal, run);
    if (!quiet) {
      console.say(table.apply(result));
    }
    if (json) {
      console.print(object.apply(result));
    }
    return result;
  }

  private <R> R result(Console console, Goal goal, Function<FitListener, R> run) {
    try {
      return quiet ? run.apply(FitListener.SILENT) : watched(console, goal, run);
    } catch (RuntimeException e) {
      if (json && Verdict.of(e).exitCode() == Verdict.FAILED) {
        console.print(JsonText.of(NoResult.of(e)));
      }
      throw e;
    }
  }

  /**
   * What a program gets where there is no result.
   *
   * @param state {@code stopped}, by a signal, or {@code failed}
   * @param error what people are told
   */
  record NoResult(String state, String error) {
    static NoResult of(RuntimeException thrown) {
      String state = thrown instanceof CancelledException ? "stopped" : "failed";
      return new NoResult(state, Verdict.of(thrown).sentence());
    }
  }

  private static <R> R watched(Console console, Goal goal, Function<FitListener, R> run) {
    try (ProgressDisplay display = ProgressDisplay.start(console, goal)) {
      return run.apply(display);
    }
  }
}
