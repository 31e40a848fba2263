package dev.fornix.core.evaluation;

import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Progress;
import java.time.Clock;
import java.util.Optional;

/** The context of one evaluation: hands reports on and remembers why it was stopped. */
final class Reporting implements EvaluationContext {
  private final TrialTask task;
  private final Reports reports;
  private final Clock clock;
  private Optional<String> stopped = Optional.empty();

  Reporting(TrialTask task, Reports reports, Clock clock) {
    this.task = task;
    this.reports = reports;
    this.clock = clock;
  }

  @Override
  public TrialTask task() {
    return task;
  }

  @Override
  public boolean report(Progress progress) {
    if (stopped.isEmpty()) {
      stopped = reports.progressed(progress);
    }
    return stopped.isEmpty();
  }

  @Override
  public boolean expired() {
    boolean over = task.deadline().filter(d -> !clock.instant().isBefore(d)).isPresent();
    if (over && stopped.isEmpty()) {
      stopped = Optional.of("the time was up");
    }
    return over;
  }

  Optional<String> stopped() {
    return stopped;
  }

  String message(Throwable thrown) {
    return Optional.ofNullable(thrown.getMessage()).orElse("no message");
  }

  Outcome failure(Throwable thrown) {
    String message = message(thrown);
    return stopped
        .<Outcome>map(reason -> Outcome.Failed.of(Failure.Kind.CANCELLED, reason))
        .orElseGet(
            () ->
                Outcome.Failed.of(
                    Failure.Kind.ERROR, thrown.getClass().getSimpleName() + ": " + message));
  }
}
