package dev.fornix.tabular.learn.neural;

import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.train.Checkpoint;
import dev.fornix.nn.train.EpochReport;
import dev.fornix.nn.train.TrainingListener;
import dev.fornix.nn.train.TrainingOutcome;
import dev.fornix.nn.train.TrainingTask;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Keeps the epoch of the best validation and ends a training that has not bettered it for long. */
final class BestEpoch implements TrainingListener {
  private final int patience;
  private final BooleanSupplier expired;
  private Optional<Supplier<Checkpoint>> now = Optional.empty();
  private Optional<Best> best = Optional.empty();
  private int epochsSince;

  BestEpoch(int patience, BooleanSupplier expired) {
    this.patience = patience;
    this.expired = expired;
  }

  /**
   * The best epoch.
   *
   * @param checkpoint of its end
   * @param epochs passes until then
   */
  record Best(Checkpoint checkpoint, double epochs, double score) {
    /** The same training up to that epoch, of which nothing is left to be done. */
    TrainingTask of(TrainingTask task) {
      TrainingBudget budget = TrainingBudget.epochs(epochs);
      return new TrainingTask(
          task.architecture(),
          task.data(),
          Optional.empty(),
          task.settings().toBuilder().budget(budget).build(),
          new TrainingTask.Continue(checkpoint));
    }
  }

  @Override
  public void keep(Supplier<Checkpoint> checkpoint) {
    now = Optional.of(checkpoint);
  }

  @Override
  public boolean continueAfter(EpochReport report) {
    if (report.validationScore().isEmpty() || now.isEmpty()) {
      return true;
    }
    double score = report.validationScore().getAsDouble();
    if (best.isEmpty() || score > best.get().score) {
      best = Optional.of(new Best(now.get().get(), report.epochs(), score));
      epochsSince = 0;
    } else {
      epochsSince++;
    }
    return epochsSince < patience(report.epochs() - epochsSince);
  }

  /** Shorter where the best was early: time is saved, but sometimes a better epoch is missed. */
  private double patience(double best) {
    return Math.max(patience / 2.0, Math.min(patience, best));
  }

  @Override
  public boolean cancelled() {
    return expired.getAsBoolean();
  }

  /** The best epoch, where it is not the one at which the training ended. */
  Optional<Best> earlier(TrainingOutcome.Trained ended) {
    return best.filter(each -> each.epochs < ended.epochs());
  }
}
