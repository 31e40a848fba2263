package dev.fornix.automl.tables;

import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.evaluation.TrialRunner;
import java.time.Clock;

/** Starts what runs the trials of a study: worker processes, or threads of this one in tests. */
@FunctionalInterface
interface TableCrew {
  /** What is to be done with a configuration. */
  enum Role {
    /** Judge it by the folds. */
    JUDGE,
    /** Fit it on all rows and write the model. */
    FIT;

    TrialRunner runner(TableStudy study, Clock clock) {
      return switch (this) {
        case JUDGE -> study.runner(clock);
        case FIT -> new LastFit(study, clock);
      };
    }
  }

  /**
   * Start.
   *
   * @param count how many work at once, at least 1
   * @throws dev.fornix.execution.WorkerException if nothing can be started; the message says why
   */
  TrialExecutor start(TableStudy study, Role role, int count, Clock clock);
}
