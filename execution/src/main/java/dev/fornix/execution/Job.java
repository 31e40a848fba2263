package dev.fornix.execution;

import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A trial on its way through the pool; tells its monitor one outcome, whatever happens. */
final class Job {
  /** When a trial is over, come what may. */
  record Deadline(Instant at, Failure failure) {}

  /**
   * When a trial takes so much longer than expected that it must hang. Time in which it was ready
   * to go on and others had the processor is not its own: on a busy machine it gets that on top.
   *
   * @param start when it began
   * @param allowed how long it may take on a machine that has nothing else to do
   * @param waitedNanos how long it has waited for a processor since then
   */
  record Expectation(Instant start, Duration allowed, Failure failure, LongSupplier waitedNanos) {
    /** Whoever waits for longer than this, in parts of what is allowed, is given up as well. */
    private static final long MOST_WAITING = 9;

    boolean over(Instant now) {
      Duration took = Duration.between(start, now);
      if (took.compareTo(allowed) < 0) {
        return false;
      }
      Duration waited = Duration.ofNanos(Math.max(0, waitedNanos.getAsLong()));
      Duration most = allowed.multipliedBy(MOST_WAITING);
      return took.compareTo(allowed.plus(waited.compareTo(most) < 0 ? waited : most)) >= 0;
    }
  }

  private final TrialTask task;
  private final TrialExecutor.Monitor monitor;
  private final Consumer<Job> whenEnded;
  private final AtomicBoolean ended = new AtomicBoolean();
  private Optional<Deadline> deadline = Optional.empty();
  private Optional<Expectation> expectation = Optional.empty();

  Job(TrialTask task, TrialExecutor.Monitor monitor, Consumer<Job> whenEnded) {
    this.whenEnded = whenEnded;
    this.task = task;
    this.monitor = monitor;
  }

  TrialTask task() {
    return task;
  }

  TrialExecutor.Monitor monitor() {
    return monitor;
  }

  /** Set a deadline, unless there is an earlier one. */
  synchronized void endBy(Deadline other) {
    if (deadline.isEmpty() || other.at().isBefore(deadline.get().at())) {
      deadline = Optional.of(other);
    }
  }

  /** Set what is expected of it now. */
  synchronized void expect(Expectation other) {
    expectation = Optional.of(other);
  }

  /** Why its time is up, if it is. */
  synchronized Optional<Failure> overdue(Instant now) {
    return deadline
        .filter(d -> !now.isBefore(d.at()))
        .map(Deadline::failure)
        .or(() -> expectation.filter(e -> e.over(now)).map(Expectation::failure));
  }

  void end(Outcome outcome) {
    if (ended.compareAndSet(false, true)) {
      whenEnded.accept(this);
      monitor.finished(outcome);
    }
  }

  void fail(Failure failure) {
    end(new Outcome.Failed(failure));
  }
}
