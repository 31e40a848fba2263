package dev.fornix.automl.tables;

import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.evaluation.TrialTask;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Workers whose trials are given up sooner once the time for them is over; closing it is left to
 * whoever owns the workers.
 *
 * @param most how long they may take to come to an end then, asked for at that moment
 */
record Impatient(TrialExecutor workers, Supplier<Duration> most) implements TrialExecutor {
  @Override
  public int capacity() {
    return workers.capacity();
  }

  @Override
  public void submit(TrialTask task, Monitor monitor) {
    workers.submit(task, monitor);
  }

  @Override
  public void abandon(Duration grace, String reason) {
    Duration limit = most.get();
    workers.abandon(grace.compareTo(limit) <= 0 ? grace : limit, reason);
  }

  @Override
  public boolean awaitReady(Duration limit) {
    return workers.awaitReady(limit);
  }

  @Override
  public void close() {}
}
