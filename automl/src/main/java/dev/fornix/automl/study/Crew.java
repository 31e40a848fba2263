package dev.fornix.automl.study;

import dev.fornix.core.evaluation.TrialExecutor;
import java.time.Clock;

/** Starts what runs the trials of a study: worker processes, or threads of this one in tests. */
@FunctionalInterface
public interface Crew {
  /**
   * Start.
   *
   * @param count how many trials run at once, at least 1
   * @param threads how many work on each trial, at least 1
   * @throws dev.fornix.execution.WorkerException if nothing can be started; the message says why
   */
  TrialExecutor start(NetworkStudy parts, int count, int threads, Clock clock);
}
