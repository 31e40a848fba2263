package dev.fornix.testkit;

import dev.fornix.core.evaluation.Reports;
import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A runner that does what the configuration of its trial says: {@code complete 0.5}, {@code report
 * 3}, {@code echo}, {@code throw message}, {@code error message}, {@code wait}, {@code diverge}.
 */
public final class ScriptedRunner implements TrialRunner {
  /** The value that {@code complete} measures. */
  public static final String SCORE = "score";

  @Override
  public Outcome run(TrialTask task, Reports reports) {
    String[] words = task.configuration().split(" ", 2);
    String detail = words.length > 1 ? words[1] : "";
    return switch (words[0]) {
      case "complete" -> new Outcome.Completed(measured(Double.parseDouble(detail)));
      case "report" -> report(Integer.parseInt(detail), reports);
      case "echo" -> Outcome.Failed.of(Failure.Kind.ERROR, task.toString());
      case "throw" -> throw new IllegalStateException(detail);
      case "error" -> throw new StackOverflowError(detail);
      case "wait" -> waitForTheEnd();
      case "diverge" -> diverge(reports);
      default -> throw new IllegalArgumentException("the script '" + words[0] + "' is unknown");
    };
  }

  private static Measurement measured(double score) {
    return new Measurement(Map.of(SCORE, score), Budget.epochs(1.0 / 3), 0.1, List.of());
  }

  private static Outcome report(int count, Reports reports) {
    for (int epoch = 1; epoch <= count; epoch++) {
      Progress progress = new Progress(Budget.epochs(epoch), Map.of(SCORE, epoch / 7.0));
      Optional<String> stop = reports.progressed(progress);
      if (stop.isPresent()) {
        return new Outcome.Pruned(measured(epoch / 7.0), stop.get());
      }
    }
    return new Outcome.Completed(measured(count / 7.0));
  }

  private static Outcome diverge(Reports reports) {
    var unused = reports.progressed(new Progress(Budget.epochs(1), Map.of("loss", Double.NaN)));
    return Outcome.Failed.of(Failure.Kind.DIVERGED, "the loss is NaN");
  }

  private static Outcome waitForTheEnd() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Outcome.Failed.of(Failure.Kind.ERROR, "woken up");
  }
}
