package dev.fornix.execution;

import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Outcome;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A trial on its way through the pool; tells its monitor one outcome, whatever happens. */
final class Job {
  /** When a trial is over, come what may. */
  record Deadline(Instant at, Failure failure) {}

  private final TrialTask task;
  private final TrialExecutor.Monitor monitor;
  private final Consumer<Job> whenEnded;
  private final AtomicBoolean ended = new AtomicBoolean();
  private Optional<Deadline> deadline = Optional.empty();

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

  /** Why its time is up, if it is. */
  synchronized Optional<Failure> overdue(Instant now) {
    return deadline.filter(d -> !now.isBefore(d.at())).map(Deadline::failure);
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
