package dev.fornix.server.model;

import dev.fornix.automl.tables.TablePredictor;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.matrix.Predictions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a model of a table says of its test rows, beside the truth. */
final class TestLook {
  private static final int MOST_ROWS = 20_000;
  private static final int MOST_RESIDUALS = 500;
  private static final int BINS = 10;

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
    List<String> names = predictor.plan().target().classNames();
    int[][] counts = new int[names.size()][names.size()];
    int[] rows = new int[BINS];
    int[] right = new int[BINS];
    double[] confidence = new double[BINS];
    for (int row = 0; row < predictions.rows(); row++) {
      int actual = truth.missing(row) ? -1 : names.indexOf(truth.text(row));
      if (actual >= 0) {
        int said = predictor.model().label(predictions, row);
        counts[actual][said]++;
        double sure = predictions.at(row, said);
        int bin = Math.min(BINS - 1, (int) (sure * BINS));
        rows[bin]++;
        right[bin] += said == actual ? 1 : 0;
        confidence[bin] += sure;
      }
    }
    List<Map<String, Object>> calibration = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (rows[bin] > 0) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("low", bin / (double) BINS);
        shown.put("high", (bin + 1) / (double) BINS);
        shown.put("rows", rows[bin]);
        shown.put("confidence", confidence[bin] / rows[bin]);
        shown.put("accuracy", right[bin] / (double) rows[bin]);
        calibration.add(shown);
      }
    }
    return Map.of(
        "confusion", Map.of("classes", names, "counts", counts), "calibration", calibration);
  }
}
