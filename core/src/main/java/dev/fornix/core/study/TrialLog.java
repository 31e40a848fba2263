package dev.fornix.core.study;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.FailedTrial;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Every trial of a study by its number, and the best so far. */
final class TrialLog {
  private final Objective main;
  private final List<Limit> limits;
  private final List<Trial> trials = new ArrayList<>();
  private long finished;
  private long failed;
  private OptionalDouble best = OptionalDouble.empty();
  private long sinceBest;

  TrialLog(Objective main, List<Limit> limits) {
    this.main = main;
    this.limits = limits;
  }

  long size() {
    return trials.size();
  }

  List<Trial> trials() {
    return Collections.unmodifiableList(trials);
  }

  Trial trial(long number) {
    if (number < 0 || number >= trials.size()) {
      throw new IllegalArgumentException(
          "the study has no trial " + number + "; its trials are 0 to " + (trials.size() - 1));
    }
    return trials.get((int) number);
  }

  void propose(PendingTrial trial) {
    if (trial.number() != trials.size()) {
      throw new IllegalArgumentException(
          "trial " + trial.number() + " must be the next one, number " + trials.size());
    }
    trials.add(trial);
  }

  void running(long number) {
    if (trial(number) instanceof PendingTrial pending) {
      trials.set((int) number, pending.running());
    }
  }

  Trial finish(long number, Outcome outcome) {
    Trial before = trial(number);
    if (!(before instanceof PendingTrial)) {
      throw new IllegalArgumentException(
          "trial " + number + " has ended already, as " + before.state());
    }
    Trial after = before.finished(outcome);
    trials.set((int) number, after);
    finished++;
    failed += after instanceof FailedTrial ? 1 : 0;
    boolean improved = after.measured().map(this::improves).orElse(false);
    if (improved) {
      sinceBest = 0;
    } else if (after instanceof CompletedTrial) {
      sinceBest++;
    }
    return after;
  }

  /** What was stopped early counts with what it had by then. */
  private boolean improves(Measurement measured) {
    double value = measured.values().getOrDefault(main.name(), Double.NaN);
    boolean improves =
        Limit.allKept(limits, measured.values())
            && !Double.isNaN(value)
            && (best.isEmpty() || main.direction().better(value, best.getAsDouble()));
    best = improves ? OptionalDouble.of(value) : best;
    return improves;
  }

  Optional<CompletedTrial> completed(long number) {
    return trial(number) instanceof CompletedTrial c ? Optional.of(c) : Optional.empty();
  }

  List<PendingTrial> pending() {
    return trials.stream()
        .filter(PendingTrial.class::isInstance)
        .map(PendingTrial.class::cast)
        .toList();
  }

  StudyProgress progress(java.time.Duration elapsed) {
    return new StudyProgress(trials.size(), finished, failed, elapsed, best, sinceBest);
  }
}
