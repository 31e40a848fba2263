package dev.fornix.automl.report;

import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.FailedTrial;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.PrunedTrial;
import dev.fornix.core.trial.Trial;
import dev.fornix.core.trial.TrialState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One trial as a report shows it.
 *
 * @param number counts from 0
 * @param state where it stands
 * @param origin how it came about, such as {@code mutation}
 * @param parents the trials that it was made from
 * @param budget what it was allowed to spend, such as {@code 9 epochs}; what it had spent if it was
 *     stopped
 * @param values what was measured, by name
 * @param costSeconds what it took, seconds of one worker
 * @param failure why it failed; empty unless it did
 * @param note why it was stopped early; empty unless it was
 * @param configuration canonical text
 */
public record TrialRow(
    long number,
    TrialState state,
    String origin,
    List<Long> parents,
    String budget,
    Map<String, Double> values,
    double costSeconds,
    Optional<Failure> failure,
    String note,
    String configuration) {
  /** Copy. */
  public TrialRow {
    parents = List.copyOf(parents);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The row of a trial. */
  public static TrialRow of(Trial trial) {
    Optional<Measurement> measured = trial.measured();
    return new TrialRow(
        trial.number(),
        trial.state(),
        trial.proposal().origin(),
        trial.proposal().parents(),
        trainedFor(trial).toString(),
        measured.map(Measurement::values).orElse(Map.of()),
        measured.map(Measurement::costSeconds).orElse(0.0),
        trial instanceof FailedTrial f ? Optional.of(f.failure()) : Optional.empty(),
        trial instanceof PrunedTrial p ? p.reason() : "",
        trial.proposal().configuration().text());
  }

  /** What it was given, or what it had by the time at which it was stopped. */
  private static Budget trainedFor(Trial trial) {
    Budget given = trial.proposal().budget();
    return trial instanceof PrunedTrial
        ? trial.measured().map(Measurement::spent).orElse(given)
        : given;
  }

  /** A measured value. */
  public Optional<Double> value(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
