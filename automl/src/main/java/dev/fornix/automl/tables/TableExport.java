package dev.fornix.automl.tables;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.onnx.DataOrigin;
import dev.fornix.onnx.OnnxException;
import dev.fornix.onnx.runtime.TableScorer;
import dev.fornix.onnx.runtime.TableScores;
import dev.fornix.tabular.calibrate.Isotonic;
import dev.fornix.tabular.ensemble.TableModelFile;
import dev.fornix.tabular.explain.Members;
import dev.fornix.tabular.export.PipelineExporter;
import dev.fornix.tabular.export.TableValues;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.model.FinishedModel;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.pipeline.FittedPipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes the model of a table's study as ONNX, its ensemble and its calibration included, and
 * compares it with the original on rows of the test. Where the model has a part that ONNX cannot
 * say, the other model that the study offers is written, and that is said.
 */
public final class TableExport {
  private static final int MOST_ROWS = 1_000;

  /** Leaves are added up in float32 there. */
  private static final double TOLERANCE = 1e-5;

  /** The steps of a calibrating curve and the exponential function make more of a rounding. */
  private static final double STEEP_TOLERANCE = 1e-4;

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
   * @param whole whether it is the study's model, and not the other one that the study offers
   */
  public record Written(String sentence, boolean agrees, boolean whole) {}

  /**
   * Write.
   *
   * @throws IllegalArgumentException if there is no finished model yet
   * @throws dev.fornix.onnx.OnnxException if the model has a part that ONNX cannot say
   */
  public Written write(Path file) {
    TablePredictor.requireModel(folder);
    TablePlan plan = TablePlan.read(folder.tablePlan());
    TableModel preferred = TableModelFile.read(folder.tableModel());
    try {
      Difference difference = compared(preferred, file, plan);
      return new Written(difference.sentence("the model", file), difference.agrees(), true);
    } catch (OnnxException refused) {
      return instead(file, plan, refused);
    }
  }

  /** The other model, if there is one that can be written. */
  private Written instead(Path file, TablePlan plan, OnnxException refused) {
    Path other =
        Stream.of(folder.otherModel(false), folder.otherModel(true))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow(() -> refused);
    String name = "instead of the model the one of " + other.getFileName();
    try {
      Difference difference = compared(TableModelFile.read(other), file, plan);
      return new Written(
          difference.sentence(name, file) + " " + refused.getMessage(), difference.agrees(), false);
    } catch (OnnxException again) {
      refused.addSuppressed(again);
      throw refused;
    }
  }

  /**
   * How far the file is from the model.
   *
   * @param bytes of the file
   * @param largest difference on test rows
   */
  private record Difference(long bytes, double largest, boolean agrees) {
    String sentence(String what, Path file) {
      return Sentence.of(
          "Wrote %s into %s (%,d bytes); the largest difference on test rows is %.1e%s.",
          what, file, bytes, largest, agrees ? "" : ", too much");
    }
  }

  private Difference compared(TableModel model, Path file, TablePlan plan) {
    DataOrigin origin = new DataOrigin(TableSettings.of(folder).data(), plan.fingerprint(), "");
    long bytes = new PipelineExporter(origin, Map.of()).write(model, file).bytes();
    double largest = difference(model, file, plan);
    return new Difference(bytes, largest, largest <= (steep(model) ? STEEP_TOLERANCE : TOLERANCE));
  }

  private static boolean steep(TableModel model) {
    return Members.of(model).stream().anyMatch(FittedPipeline::logarithms)
        || (model instanceof FinishedModel finished
            && finished.calibration().filter(Isotonic.class::isInstance).isPresent());
  }

  /** Of probabilities; of numbers relative to the largest of them. */
  private double difference(TableModel model, Path file, TablePlan plan) {
    Table test = Table.open(folder.testTable()).select(plan.features());
    int count = Math.min(MOST_ROWS, test.rows());
    Rows rows = Rows.of(test, IntStream.range(0, count).toArray());
    Predictions expected = model.predict(rows);
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
