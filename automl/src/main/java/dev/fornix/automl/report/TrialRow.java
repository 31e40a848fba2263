package dev.fornix.automl.report;

import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.FailedTrial;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.PrunedTrial;
import dev.fornix.core.trial.Resource;
import dev.fornix.core.trial.Trial;
import dev.fornix.core.trial.TrialState;
import dev.fornix.estimators.training.TrainingEvaluator;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One trial as a report shows it.
 *
 * @param number counts from 0
 * @param state where it stands
 * @param origin how it came about, such as {@code mutation}
 * @param parents the trials that it was made from
 * @param trainedFor the epochs that its weights had, from the beginning of the training, or the
 *     images that they learnt from where budgets count those; what it had spent where epochs are
 *     not known, and what it might spend where nothing was measured
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
    Budget trainedFor,
    Map<String, Double> values,
    double costSeconds,
    Optional<Failure> failure,
    String note,
    String configuration) {
  private static final Set<Resource> ALIKE = Set.of(Resource.EXAMPLES, Resource.PIXELS);

  /** The origin of trials that try a network of an earlier study. */
  public static final String OF_EARLIER_STUDY = "transfer";

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
        measured.map(TrialRow::trainedFor).orElse(trial.proposal().budget()),
        measured.map(Measurement::values).orElse(Map.of()),
        measured.map(Measurement::costSeconds).orElse(0.0),
        trial instanceof FailedTrial f ? Optional.of(f.failure()) : Optional.empty(),
        trial instanceof PrunedTrial p ? p.reason() : "",
        trial.proposal().configuration().text());
  }

  private static Budget trainedFor(Measurement measurement) {
    return trainedFor(measurement.values(), measurement.spent());
  }

  /**
   * For how long the weights were trained: epochs, whether the budget was counted in those or in
   * seconds, so that trials of a search and those that train its best again can be compared. Trials
   * on parts of the images all have the same epochs, and differ in how many images those are; so do
   * those on smaller images in their size.
   *
   * @param values what was measured, by name
   * @param spent what is said where the epochs were not measured
   */
  public static Budget trainedFor(Map<String, Double> values, Budget spent) {
    return Optional.ofNullable(values.get(TrainingEvaluator.EPOCHS))
        .filter(epochs -> !ALIKE.contains(spent.resource()))
        .map(Budget::epochs)
        .orElse(spent);
  }

  /**
   * Why it has no score, such as {@code crash: the worker process was killed}; empty if it was
   * measured.
   */
  public Optional<String> loss() {
    return values.isEmpty()
        ? Optional.of(
            failure.map(f -> Wording.words(f.kind()) + ": " + f.message()).orElse("not finished"))
        : Optional.empty();
  }

  /** A measured value. */
  public Optional<Double> value(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
