package dev.fornix.tabular.explain;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.tabular.calibrate.Calibration;
import dev.fornix.tabular.calibrate.Temperature;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.model.FinishedModel;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.pipeline.FittedPipeline;
import dev.fornix.tabular.preprocess.FittedPreprocessing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Why single rows are predicted so, of any finished model: exactly and quickly by {@link TreeShap}
 * where it is one pipeline of trees whose features are of one column each, otherwise by {@link
 * KernelShap} of the model as a whole, its calibration included.
 *
 * <p>A temperature divides what goes into the logistic function or the softmax, and so the
 * contributions to it; a model of trees whose probabilities are calibrated otherwise, or that
 * learnt logarithms of numbers, is explained as a whole.
 */
public final class RowExplainer {
  /** Exact for up to nine columns. */
  private static final int MOST_SETS = 512;

  private static final int MOST_BACKGROUND = 25;

  private final TableModel model;
  private final Optional<FittedPipeline> trees;
  private final double temperature;
  private final Rows background;
  private final long seed;

  /**
   * Of a model.
   *
   * @param some rows that the model was fitted on, which stand for all where the model is no single
   *     pipeline of trees; 25 of them are drawn
   * @param seed of all chance
   */
  public RowExplainer(TableModel model, Rows some, long seed) {
    this.model = model;
    Optional<Calibration> calibration =
        model instanceof FinishedModel finished ? finished.calibration() : Optional.empty();
    TableModel plain = model instanceof FinishedModel finished ? finished.model() : model;
    boolean scaled = calibration.stream().allMatch(Temperature.class::isInstance);
    this.trees =
        Optional.of(plain)
            .filter(each -> scaled && each instanceof FittedPipeline)
            .map(FittedPipeline.class::cast)
            .filter(pipeline -> !pipeline.logarithms())
            .filter(pipeline -> TreeShap.of(pipeline, some.select(0)).isPresent());
    this.temperature =
        calibration.isPresent() && calibration.get() instanceof Temperature used
            ? used.temperature()
            : 1;
    int[] drawn =
        new SplittableRandom(seed)
            .ints(0, some.size())
            .distinct()
            .limit(Math.min(MOST_BACKGROUND, some.size()))
            .toArray();
    this.background = some.select(drawn);
    this.seed = seed;
  }

  /** Whether the model is one of trees, of which thousands of rows are explained in a second. */
  public boolean quick() {
    return trees.isPresent();
  }

  /**
   * The contributions of each column that the model looks at, of a constant none; those of trees
   * before the floor of a calibration by temperature is shared out among the classes.
   */
  public Contributions of(Rows rows) {
    return trees
        .flatMap(pipeline -> TreeShap.of(pipeline, rows))
        .map(all -> all.divided(temperature))
        .orElseGet(() -> ofAnything(rows));
  }

  private Contributions ofAnything(Rows rows) {
    List<FittedPreprocessing> all =
        Members.of(model).stream().map(FittedPipeline::preprocessing).distinct().toList();
    List<String> used =
        all.stream()
            .flatMap(each -> each.features().stream())
            .flatMap(feature -> feature.sources().stream())
            .distinct()
            .toList();
    List<String> unused =
        all.stream()
            .flatMap(each -> each.columns().stream())
            .distinct()
            .filter(column -> !used.contains(column))
            .toList();
    if (used.isEmpty()) {
      return nothing(rows);
    }
    return new KernelShap(MOST_SETS, seed)
        .of(mixed -> model.predict(Rows.all(with(mixed, unused))), background, rows, used);
  }

  /** Of a model that looks at no column each row's prediction is the base. */
  private Contributions nothing(Rows rows) {
    Predictions predicted = model.predict(background.select(0));
    double[] bases = new double[predicted.outputs()];
    Arrays.setAll(bases, output -> predicted.at(0, output));
    return new Contributions(
        List.of(), Contributions.Scale.PREDICTION, bases, new double[rows.size()][bases.length][0]);
  }

  /** Columns that must be there, though they change nothing. */
  private Table with(Rows mixed, List<String> unused) {
    List<Column> columns = new ArrayList<>(mixed.copy().columns());
    int[] first = new int[mixed.size()];
    Arrays.fill(first, background.index(0));
    unused.forEach(name -> columns.add(background.table().column(name).select(first)));
    return Table.of(columns);
  }
}
