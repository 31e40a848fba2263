package dev.fornix.server.model;

import dev.fornix.automl.fit.TestAnswers;
import dev.fornix.automl.tables.TablePredictor;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.matrix.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a model said of its test rows or images, beside the truth. */
final class TestLook {
  private static final int MOST_ROWS = 20_000;
  private static final int MOST_RESIDUALS = 500;

  private TestLook() {}

  static Map<String, Object> of(Table test, TablePredictor predictor) {
    Target target = predictor.plan().target();
    int count = Math.min(MOST_ROWS, test.rows());
    int[] some = IntStream.range(0, count).toArray();
    Predictions predictions =
        predictor.model().predict(Rows.of(test.select(predictor.plan().features()), some));
    Column truth = test.column(target.column());
    return target.classification()
        ? ofClasses(truth, predictor, predictions)
        : ofNumbers(truth, predictions);
  }

  private static Map<String, Object> ofNumbers(Column truth, Predictions predictions) {
    List<Map<String, Object>> residuals = new ArrayList<>();
    int step = Math.max(1, predictions.rows() / MOST_RESIDUALS);
    for (int row = 0; row < predictions.rows() && residuals.size() < MOST_RESIDUALS; row += step) {
      if (truth instanceof NumberColumn numbers && !numbers.missing(row)) {
        residuals.add(Map.of("truth", numbers.value(row), "prediction", predictions.value(row)));
      }
    }
    return Map.of("residuals", residuals);
  }

  private static Map<String, Object> ofClasses(
      Column truth, TablePredictor predictor, Predictions predictions) {
    Mistakes mistakes = new Mistakes(predictor.plan().target().classNames());
    for (int row = 0; row < predictions.rows(); row++) {
      int actual = truth.missing(row) ? -1 : mistakes.classNames().indexOf(truth.text(row));
      if (actual >= 0) {
        int said = predictor.model().label(predictions, row);
        mistakes.add(actual, said, predictions.at(row, said));
      }
    }
    return mistakes.shown();
  }

  /** Of images what the tested network said when it was tested. */
  static Map<String, Object> of(TestAnswers answers) {
    Mistakes mistakes = new Mistakes(answers.classNames());
    for (int image = 0; image < answers.size(); image++) {
      mistakes.add(answers.truth(image), answers.said(image), answers.probability(image));
    }
    return mistakes.shown();
  }
}
