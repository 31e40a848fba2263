package dev.fornix.nn.train;

import dev.fornix.architecture.weights.ParameterStore;
import java.util.List;

/** How a training ended. */
public sealed interface TrainingOutcome {
  /** The reports of all epochs, in order. */
  List<EpochReport> reports();

  /** Why a training ended with usable weights. */
  enum Ending {
    /** The budget's amount is spent. */
    BUDGET_SPENT,
    /** The listener did not want to go on after a report. */
    STOPPED,
    /** The listener cancelled between two steps. */
    CANCELLED
  }

  /**
   * There are weights.
   *
   * @param ending why it ended
   * @param weights as validated: the running average where there is one
   * @param checkpoint to go on from
   * @param epochs passes through the examples that the weights had, a fraction where the training
   *     was cancelled
   * @param reports of all epochs; the last one belongs to these weights unless it was cancelled
   */
  record Trained(
      Ending ending,
      ParameterStore weights,
      Checkpoint checkpoint,
      double epochs,
      List<EpochReport> reports)
      implements TrainingOutcome {
    /** Copy. */
    public Trained {
      reports = List.copyOf(reports);
    }

    /** The last report. */
    public EpochReport last() {
      return reports.get(reports.size() - 1);
    }
  }

  /**
   * The loss is no number any more.
   *
   * @param steps made until it was seen
   * @param reports of the epochs before
   */
  record Diverged(long steps, List<EpochReport> reports) implements TrainingOutcome {
    /** Copy. */
    public Diverged {
      reports = List.copyOf(reports);
    }
  }
}
