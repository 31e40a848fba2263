package dev.fornix.automl.tables;

import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.TargetKind;
import dev.fornix.tabular.calibrate.Calibration;
import dev.fornix.tabular.calibrate.CalibrationChoice;
import dev.fornix.tabular.calibrate.DecisionThreshold;
import dev.fornix.tabular.calibrate.PredictionIntervals;
import dev.fornix.tabular.calibrate.ThresholdGoal;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.ClassMetric;
import dev.fornix.tabular.metrics.ExpectedCost;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.model.FinishedModel;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.pipeline.OutOfFold;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What is fitted after a model, on what it predicted of rows that it had not learnt from.
 *
 * @param model with its calibration, its threshold, its costs or its intervals
 * @param calibration what was found out about its probabilities; nothing for numbers
 * @param decision the threshold that was chosen, where the metric asks for one
 */
record Polish(
    TableModel model, Optional<CalibrationChoice> calibration, Optional<Decision> decision) {
  /**
   * A threshold and what it brings on the rows that chose it.
   *
   * @param threshold from that probability on a row is said to be of the second class
   * @param before the metric's value where the more probable class is said
   * @param after the same with the threshold, a little flattered by the choice
   */
  record Decision(double threshold, double before, double after) {}

  static Polish of(
      TableModel model, Optional<OutOfFold> held, LabelledTable train, Metric metric, long seed) {
    Optional<ExpectedCost> costs =
        Optional.of(metric).filter(ExpectedCost.class::isInstance).map(ExpectedCost.class::cast);
    if (held.isEmpty() || held.get().size() < 2) {
      return new Polish(
          costs.isPresent() ? decided(model, costs.get()) : model,
          Optional.empty(),
          Optional.empty());
    }
    Answers truth = held.get().answers(train);
    if (!train.target().classification()) {
      PredictionIntervals intervals = PredictionIntervals.fit(truth, held.get().times());
      return new Polish(
          new FinishedModel(model, Optional.empty(), Optional.empty(), Optional.of(intervals)),
          Optional.empty(),
          Optional.empty());
    }
    CalibrationChoice choice =
        metric == ClassMetric.AUROC
            ? CalibrationChoice.keepingOrder(truth, held.get().predictions(), random(seed))
            : CalibrationChoice.of(truth, held.get().predictions(), random(seed));
    Optional<Calibration> used = choice.calibration();
    Predictions probabilities =
        used.map(each -> each.of(held.get().predictions())).orElse(held.get().predictions());
    Optional<DecisionThreshold> threshold =
        train.target().kind() == TargetKind.BINARY
            ? threshold(metric, truth, probabilities, seed)
            : Optional.empty();
    boolean plain = used.isEmpty() && threshold.isEmpty() && costs.isEmpty();
    return new Polish(
        plain ? model : new FinishedModel(model, used, threshold, Optional.empty(), costs),
        Optional.of(choice),
        threshold.map(t -> decision(t, metric, truth, probabilities)));
  }

  private static SplittableRandom random(long seed) {
    return new SplittableRandom(seed);
  }

  private static TableModel decided(TableModel model, ExpectedCost costs) {
    return new FinishedModel(
        model, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(costs));
  }

  /** Of those metrics that a threshold can make better where one class is rare. */
  private static Optional<DecisionThreshold> threshold(
      Metric metric, Answers truth, Predictions probabilities, long seed) {
    return goal(metric)
        .map(goal -> DecisionThreshold.choose(goal, truth, probabilities, random(seed)))
        .filter(threshold -> !threshold.equals(DecisionThreshold.HALF));
  }

  private static Optional<ThresholdGoal> goal(Metric metric) {
    return metric == ClassMetric.ACCURACY
        ? Optional.empty() // true probabilities need none
        : Arrays.stream(ThresholdGoal.Score.values())
            .filter(goal -> goal.key().equals(metric.key()))
            .map(ThresholdGoal.class::cast)
            .findFirst();
  }

  private static Decision decision(
      DecisionThreshold threshold, Metric metric, Answers truth, Predictions probabilities) {
    return new Decision(
        threshold.probability(),
        metric.of(truth, probabilities),
        metric.of(truth, threshold.decided(probabilities)));
  }
}
