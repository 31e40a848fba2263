package dev.fornix.tabular.model;

import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.calibrate.Calibration;
import dev.fornix.tabular.calibrate.DecisionThreshold;
import dev.fornix.tabular.calibrate.PredictionIntervals;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.ExpectedCost;
import java.util.Optional;
import java.util.function.Function;

/**
 * A model with what was fitted after it, on predictions of rows that it had not learnt from.
 *
 * <p>In an archive: {@code finish.json} ({@code format}, always {@code fornix-finish}, {@code
 * version} 1, {@code calibration}, {@code threshold}, {@code intervals} and {@code costs}, each
 * absent where there is none), and the model below {@code model}.
 *
 * @param model predicts
 * @param calibration of its probabilities
 * @param threshold of calibrated probabilities, for two classes
 * @param intervals around its numbers
 * @param costs of mistakes: it says the class of the least expected cost
 */
public record FinishedModel(
    TableModel model,
    Optional<Calibration> calibration,
    Optional<DecisionThreshold> threshold,
    Optional<PredictionIntervals> intervals,
    Optional<ExpectedCost> costs)
    implements TableModel {
  private static final String HEADER = "finish.json";
  private static final String MODEL = "model";
  private static final String FORMAT = "fornix-finish";
  private static final int VERSION = 1;

  /** Without costs. */
  public FinishedModel(
      TableModel model,
      Optional<Calibration> calibration,
      Optional<DecisionThreshold> threshold,
      Optional<PredictionIntervals> intervals) {
    this(model, calibration, threshold, intervals, Optional.empty());
  }

  /** Check. */
  public FinishedModel {
    Target target = model.target();
    if (calibration.isPresent() && !target.classification()) {
      throw new IllegalArgumentException("only probabilities of classes can be calibrated");
    }
    if (threshold.isPresent() && target.classNames().size() != 2) {
      throw new IllegalArgumentException("a threshold needs two classes");
    }
    if (intervals.isPresent() && target.classification()) {
      throw new IllegalArgumentException("only numbers can have intervals");
    }
  }

  record Header(
      String format,
      int version,
      Optional<Calibration> calibration,
      Optional<DecisionThreshold> threshold,
      Optional<PredictionIntervals> intervals,
      Optional<ExpectedCost> costs) {}

  @Override
  public int label(Predictions predictions, int row) {
    return costs.isPresent()
        ? costs.get().cheapest(predictions, row)
        : TableModel.super.label(predictions, row);
  }

  @Override
  public Target target() {
    return model.target();
  }

  @Override
  public Predictions predict(Rows rows) {
    Predictions plain = model.predict(rows);
    return calibration.map(each -> each.of(plain)).orElse(plain);
  }

  @Override
  public long bytes() {
    return model.bytes();
  }

  @Override
  public void write(ArchiveWriter archive) {
    archive.json(HEADER, new Header(FORMAT, VERSION, calibration, threshold, intervals, costs));
    model.write(archive.within(MODEL));
  }

  /** Whether an archive holds one, below the archive's folder. */
  public static boolean isIn(ArchiveReader archive) {
    return archive.has(HEADER);
  }

  /**
   * Read one from an archive.
   *
   * @param inner reads the model
   */
  public static FinishedModel read(
      ArchiveReader archive, Function<ArchiveReader, TableModel> inner) {
    Header header = archive.json(HEADER, FORMAT, VERSION, Header.class);
    return new FinishedModel(
        inner.apply(archive.within(MODEL)),
        header.calibration(),
        header.threshold(),
        header.intervals(),
        header.costs());
  }
}
