package dev.fornix.testkit;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.study.Order;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.study.StudyIdentity;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Events of every type, with the values that are easily lost on the way to a disk and back. */
public final class SampleEvents {
  /** The domain of their configurations. */
  public static final Domain DOMAIN =
      Domain.product()
          .with("operation", Domain.categorical("conv_3x3", "max_pool"))
          .with("width", Domain.integers(-4, Long.MAX_VALUE))
          .with("rate", Domain.logarithmic(1e-300, 1))
          .build();

  /** Begins with 2026-01-02T03:04:05.000000006Z. */
  public static final Instant START = Instant.parse("2026-01-02T03:04:05.000000006Z");

  private SampleEvents() {}

  /** A point of the domain. */
  public static Configuration configuration(String operation, long width, double rate) {
    return Configuration.parse(
        DOMAIN, "operation=" + operation + ";width=" + width + ";rate=" + rate);
  }

  /** An identity of two objectives and two limits. */
  public static StudyIdentity identity() {
    return new StudyIdentity(
        "a \"study\" with ünïcode, 漢字, 🦋 and a\nnew line",
        Long.MIN_VALUE,
        "space",
        "regularized-evolution",
        List.of(
            Objective.maximize("accuracy", "fraction"), Objective.minimize("latency", "millis")),
        List.of(Limit.parse("parameters<=100k"), Limit.parse("accuracy>=1.0e-300")),
        Order.byNumber(3),
        "sha256:00ff");
  }

  /** The beginning of a study. */
  public static StudyEvent.Created created() {
    return new StudyEvent.Created(START, identity(), "space: nasnet\n# ünïcode\n");
  }

  /** A proposal of a trial that stands alone. */
  public static StudyEvent.Proposed proposed(long trial) {
    return new StudyEvent.Proposed(
        START.plusNanos(trial),
        trial,
        Proposal.of(configuration("max_pool", trial, 0.1), Budget.epochs(3), "random"),
        trial * 31,
        false,
        0);
  }

  /** A completed trial. */
  public static StudyEvent.Finished completed(long trial, double accuracy, double parameters) {
    Measurement measurement =
        new Measurement(
            Map.of("accuracy", accuracy, "parameters", parameters),
            Budget.epochs(3),
            1.5,
            List.of(new Attachment("checkpoint", "trials/" + trial + "/checkpoint")));
    return finished(trial, new Outcome.Completed(measurement));
  }

  /** A trial that ended in some way. */
  public static StudyEvent.Finished finished(long trial, Outcome outcome) {
    return new StudyEvent.Finished(START.plusSeconds(trial), trial, outcome, OptionalLong.empty());
  }

  /** A report of a running trial. */
  public static StudyEvent.Progressed progressed(long trial, double epochs, double accuracy) {
    return new StudyEvent.Progressed(
        START.plusSeconds(trial),
        trial,
        new Progress(Budget.epochs(epochs), Map.of("accuracy", accuracy)));
  }

  /** Events of every type and of every outcome, as one study of them might go. */
  public static List<StudyEvent> ofEveryType() {
    Proposal odd =
        new Proposal(
            configuration("conv_3x3", Long.MAX_VALUE, Double.MIN_NORMAL * 1e8),
            Budget.seconds(1.0 / 3),
            List.of(0L, Long.MAX_VALUE),
            "",
            OptionalLong.of(0));
    Measurement tiny =
        new Measurement(
            Map.of("accuracy", Math.nextUp(0.1), "a b.\"c\"", Double.MIN_VALUE),
            Budget.epochs(0),
            Double.MAX_VALUE,
            List.of());
    Progress diverging =
        new Progress(
            Budget.epochs(0.25),
            Map.of("loss", Double.NaN, "gradient", Double.POSITIVE_INFINITY, "low", -0.0));
    return List.of(
        created(),
        new StudyEvent.Opened(START),
        new StudyEvent.Enqueued(START.plusNanos(1), odd, false),
        proposed(0),
        new StudyEvent.Started(START, 0),
        progressed(0, 1, 0.5),
        completed(0, 0.1 + 0.2, 99_999),
        new StudyEvent.Proposed(Instant.EPOCH, 1, odd, Long.MAX_VALUE, true, 1),
        new StudyEvent.Progressed(Instant.MAX, 1, diverging),
        finished(1, new Outcome.Pruned(tiny, "too slow; see \u0000 and \"quotes\"")),
        proposed(2),
        finished(2, Outcome.Failed.of(Failure.Kind.OUT_OF_MEMORY, "1.3 GB of 1.2 GB")),
        proposed(3),
        new StudyEvent.Finished(
            START, 3, new Outcome.Completed(Measurement.of("accuracy", 1)), OptionalLong.of(0)),
        new StudyEvent.Noted(START, "plan", "{\"folds\": [1, 2]}"),
        new StudyEvent.Closed(START.plusSeconds(60)));
  }
}
