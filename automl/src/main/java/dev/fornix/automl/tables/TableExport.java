package dev.fornix.automl.tables;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.onnx.DataOrigin;
import dev.fornix.onnx.runtime.TableScorer;
import dev.fornix.onnx.runtime.TableScores;
import dev.fornix.tabular.ensemble.Ensemble;
import dev.fornix.tabular.ensemble.ModelFile;
import dev.fornix.tabular.export.PipelineExporter;
import dev.fornix.tabular.export.TableValues;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.model.FinishedModel;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.pipeline.FittedPipeline;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Writes the model of a table's study as ONNX and compares it with the original on rows of the
 * test. One pipeline fits into a file: of an ensemble the best single pipeline beside it is
 * written, of a calibrated one the pipeline without its calibration, and both are said.
 */
public final class TableExport {
  private static final int MOST_ROWS = 1_000;

  /** Leaves are added up in float32 there. */
  private static final double TOLERANCE = 1e-5;

  private final StudyFolder folder;

  /** Of a study that has a finished model. */
  public TableExport(StudyFolder folder) {
    this.folder = folder;
  }

  /**
   * What was written.
   *
   * @param sentence for people
   * @param agrees whether it predicts what the original does
   */
  public record Written(String sentence, boolean agrees) {}

  /**
   * Write.
   *
   * @throws IllegalArgumentException if there is no finished model yet
   * @throws dev.fornix.onnx.OnnxException if the model has a part that ONNX cannot say
   */
  public Written write(Path file) {
    TablePredictor.requireModel(folder);
    TablePlan plan = TablePlan.read(folder.tablePlan());
    TableModel whole = ModelFile.read(folder.tableModel());
    TableModel plain = whole instanceof FinishedModel finished ? finished.model() : whole;
    boolean ensemble = plain instanceof Ensemble;
    FittedPipeline pipeline =
        (FittedPipeline) (ensemble ? ModelFile.read(folder.otherModel(false)) : plain);
    DataOrigin origin = new DataOrigin(TableSettings.of(folder).data(), plan.fingerprint(), "");
    long bytes = new PipelineExporter(origin, Map.of()).write(pipeline, file).bytes();
    double difference = difference(pipeline, file, plan);
    boolean agrees = difference <= TOLERANCE;
    return new Written(
        Sentence.of(
            "Wrote %s into %s (%,d bytes); the largest difference on test rows is %.1e%s.",
            what(whole, ensemble), file, bytes, difference, agrees ? "" : ", too much"),
        agrees);
  }

  private static String what(TableModel whole, boolean ensemble) {
    if (ensemble) {
      return "the best single pipeline, since one file holds no ensemble,";
    }
    return whole instanceof FinishedModel finished && finished.calibration().isPresent()
        ? "the model without the calibration of its probabilities"
        : "the model";
  }

  /** Of probabilities; of numbers relative to the largest of them. */
  private double difference(FittedPipeline pipeline, Path file, TablePlan plan) {
    Table test = Table.open(folder.testTable()).select(plan.features());
    int count = Math.min(MOST_ROWS, test.rows());
    Rows rows = Rows.of(test, IntStream.range(0, count).toArray());
    Predictions expected = pipeline.predict(rows);
    try (TableScorer scorer = TableScorer.open(file, 1)) {
      TableScores scores = scorer.scoreColumns(TableValues.of(rows, scorer.signature()));
      double largest = 0;
      double size = plan.target().classification() ? 1 : 0;
      for (int row = 0; row < count; row++) {
        for (int output = 0; output < expected.outputs(); output++) {
          double value = expected.at(row, output);
          largest = Math.max(largest, Math.abs(value - scores.at(row, output)));
          size = plan.target().classification() ? size : Math.max(size, Math.abs(value));
        }
      }
      return size == 0 ? largest : largest / size;
    }
  }
}
