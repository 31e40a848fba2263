package dev.fornix.automl.tables;

import dev.fornix.core.evaluation.TrialExecutor;
import java.time.Clock;

/** Starts what judges and fits pipelines: worker processes, or threads of this one in tests. */
@FunctionalInterface
interface TableCrew {
  /**
   * Start.
   *
   * @param count how many work at once, at least 1
   * @throws dev.fornix.execution.WorkerException if nothing can be started; the message says why
   */
  TrialExecutor start(TableStudy study, int count, Clock clock);
}
