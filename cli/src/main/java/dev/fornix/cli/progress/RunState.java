package dev.fornix.cli.progress;

import dev.fornix.automl.config.Durations;
import dev.fornix.automl.fit.FitListener.Stage;
import dev.fornix.cli.console.Quantities;
import dev.fornix.core.objective.Direction;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.study.StudyProgress;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Where a run stands, gathered from what is heard of it. Not for several threads. */
final class RunState {
  private Goal goal;
  private Stage stage = Stage.LOADING;
  private long images;
  private long finished;
  private long failed;
  private final Set<Long> running = new HashSet<>();
  private final Set<String> failures = new HashSet<>();
  private OptionalDouble best = OptionalDouble.empty();
  private Duration before = Duration.ZERO;
  private boolean begun;

  RunState(Goal goal) {
    this.goal = goal;
  }

  void judgedBy(String metric, Direction direction) {
    goal = goal.judgedBy(metric, direction);
  }

  void validatedOn(long count) {
    images = count;
  }

  void spentBefore(Duration earlier) {
    before = earlier;
  }

  void enter(Stage next) {
    stage = next;
  }

  /**
   * Take in an event; the progress is that just before it.
   *
   * @return lines worth a place of their own
   */
  List<String> hear(StudyEvent event, StudyProgress progress) {
    if (!begun) {
      begun = true;
      best = progress.best();
    }
    finished = progress.finished();
    failed = progress.failed();
    List<String> lines = new ArrayList<>();
    if (event instanceof StudyEvent.Started started) {
      running.add(started.trial());
    } else if (event instanceof StudyEvent.Finished ended) {
      running.remove(ended.trial());
      finished++;
      ended(ended, lines);
    }
    return lines;
  }

  private void ended(StudyEvent.Finished event, List<String> lines) {
    if (event.outcome() instanceof Outcome.Failed lost) {
      failed++;
      String reason =
          Quantities.words(lost.failure().kind().name()) + ": " + lost.failure().message();
      if (failures.add(reason)) {
        lines.add("trial " + event.trial() + " failed, " + reason);
      }
    } else if (event.outcome() instanceof Outcome.Completed done) {
      improvement(event.trial(), done.measurement()).ifPresent(lines::add);
    } else if (event.outcome() instanceof Outcome.Pruned stopped) {
      improvement(event.trial(), stopped.measurement()).ifPresent(lines::add);
    }
  }

  private Optional<String> improvement(long trial, Measurement measurement) {
    Map<String, Double> values = measurement.values();
    Double value = values.get(goal.objective());
    boolean feasible = Limit.allKept(goal.limits(), values);
    if (value == null
        || !feasible
        || (best.isPresent() && !goal.direction().better(value, best.getAsDouble()))) {
      return Optional.empty();
    }
    best = OptionalDouble.of(value);
    String size =
        Optional.ofNullable(values.get("parameters"))
            .map(p -> ", " + Quantities.count(p) + " parameters")
            .orElse("");
    return Optional.of("trial " + trial + " is the best so far: " + bestText() + size);
  }

  private String bestText() {
    return "validation "
        + Quantities.words(goal.metric())
        + " "
        + Quantities.score(goal.metric(), best.getAsDouble(), images);
  }

  /** One line on where the run stands. */
  String status(Duration sessionTime) {
    List<String> parts = new ArrayList<>();
    parts.add(stage.name().toLowerCase(Locale.ROOT));
    if (begun) {
      parts.add(trials());
    }
    if (best.isPresent()) {
      parts.add("best " + bestText());
    }
    parts.add(time(sessionTime));
    return String.join(" · ", parts);
  }

  private String trials() {
    return done()
        + " trials done, "
        + running.size()
        + " running"
        + (failed > 0 ? ", " + failed + " failed" : "");
  }

  /** The baseline comes beside the number that was asked for, and counts too. */
  private String done() {
    if (stage != Stage.SEARCHING || goal.trials().isEmpty()) {
      return Long.toString(finished);
    }
    long wanted = goal.trials().getAsLong() + 1;
    return Math.min(finished, wanted) + " of " + wanted;
  }

  private String time(Duration sessionTime) {
    Duration elapsed = before.plus(sessionTime);
    return Durations.text(elapsed)
        + goal.time()
            .map(total -> total.minus(elapsed))
            .filter(left -> !left.isNegative()) // a study may go on for networks that were put in
            .map(left -> ", " + Durations.text(left) + " left")
            .orElse("");
  }
}
