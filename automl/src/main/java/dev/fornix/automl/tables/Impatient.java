package dev.fornix.automl.tables;

import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.evaluation.TrialTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Workers whose trials know when the time is over, so that those that begin late are small rather
 * than lost, and are given up sooner then; closing it is left to whoever owns the workers.
 *
 * @param end when a trial that begins now should be done; nothing where there is no end. A task
 *     that knows of an earlier one keeps that
 * @param most how long they may take to come to an end then, asked for at that moment
 */
record Impatient(TrialExecutor workers, Supplier<Optional<Instant>> end, Supplier<Duration> most)
    implements TrialExecutor {
  @Override
  public int capacity() {
    return workers.capacity();
  }

  @Override
  public void submit(TrialTask task, Monitor monitor) {
    Optional<Instant> sooner =
        Stream.concat(task.deadline().stream(), end.get().stream()).min(Comparator.naturalOrder());
    workers.submit(until(sooner, task), monitor);
  }

  private static TrialTask until(Optional<Instant> end, TrialTask task) {
    return new TrialTask(
        task.trial(),
        task.configuration(),
        task.budget(),
        task.horizon(),
        task.seed(),
        task.inherited(),
        task.parental(),
        end,
        task.folder());
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
