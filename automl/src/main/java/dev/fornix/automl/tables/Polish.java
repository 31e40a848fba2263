package dev.fornix.automl.tables;

import dev.fornix.data.table.LabelledTable;
import dev.fornix.tabular.calibrate.Calibration;
import dev.fornix.tabular.calibrate.CalibrationChoice;
import dev.fornix.tabular.calibrate.Isotonic;
import dev.fornix.tabular.calibrate.PredictionIntervals;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.metrics.ClassMetric;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.model.FinishedModel;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.pipeline.OutOfFold;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What is fitted after a model, on what it predicted of rows that it had not learnt from.
 *
 * @param model with its calibration or its intervals
 * @param calibration what was found out about its probabilities; nothing for numbers
 */
record Polish(TableModel model, Optional<CalibrationChoice> calibration) {
  static Polish of(
      TableModel model, Optional<OutOfFold> held, LabelledTable train, Metric metric, long seed) {
    if (held.isEmpty() || held.get().size() < 2) {
      return new Polish(model, Optional.empty());
    }
    Answers truth = held.get().answers(train);
    if (!train.target().classification()) {
      PredictionIntervals intervals = PredictionIntervals.fit(truth, held.get().predictions());
      return new Polish(
          new FinishedModel(model, Optional.empty(), Optional.empty(), Optional.of(intervals)),
          Optional.empty());
    }
    CalibrationChoice choice =
        CalibrationChoice.of(truth, held.get().predictions(), new SplittableRandom(seed));
    Optional<Calibration> used = choice.calibration().filter(each -> fits(each, metric));
    return new Polish(
        used.isPresent()
            ? new FinishedModel(model, used, Optional.empty(), Optional.empty())
            : model,
        Optional.of(choice));
  }

  /** Steps make rows equal that the order of a ranking tells apart. */
  private static boolean fits(Calibration calibration, Metric metric) {
    return !(metric == ClassMetric.AUROC && calibration instanceof Isotonic);
  }
}
