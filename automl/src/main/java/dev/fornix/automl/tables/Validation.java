package dev.fornix.automl.tables;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.Blocks;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.split.Fold;
import dev.fornix.data.table.split.RowSplitter;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.metrics.Metric;
import java.util.List;
import java.util.Optional;

/**
 * How the rows that are not the test's are divided to choose between pipelines.
 *
 * @param by what keeps rows together or in order
 * @param column of groups or of time; empty for {@link By#CLASS}
 * @param folds 1 for a holdout
 * @param times how often the rows are divided into folds
 * @param share of the rows that a holdout judges by
 */
public record Validation(By by, Optional<String> column, int folds, int times, double share) {
  /** Where repeated folds are worth their time. */
  private static final int FEW_ROWS = 500;

  /** Where one holdout is as sure as folds on fewer rows. */
  private static final int MANY_ROWS = 10_000;

  private static final int USUAL_FOLDS = 5;
  private static final int FEWEST_FOLDS = 2;
  private static final int REPEATS = 3;
  private static final double HELD = 0.2;

  /** More rows make no score surer. */
  private static final double MOST_HELD_ROWS = 50_000;

  /** What a division heeds. */
  public enum By {
    /** Each part has the classes, or small and large numbers, in the same shares. */
    CLASS,
    /** Rows of a group stay together. */
    GROUP,
    /** The past predicts the future. */
    TIME
  }

  /** How rows are divided for what was asked for. */
  static Validation of(int rows, TableConfig.Columns columns) {
    By by =
        columns.time().isPresent() ? By.TIME : columns.group().isPresent() ? By.GROUP : By.CLASS;
    Optional<String> column = columns.time().or(columns::group);
    if (rows >= MANY_ROWS) {
      return new Validation(by, column, 1, 1, Math.min(HELD, MOST_HELD_ROWS / rows));
    }
    int times = by == By.CLASS && rows < FEW_ROWS ? REPEATS : 1;
    return new Validation(by, column, USUAL_FOLDS, times, HELD);
  }

  /**
   * The same with as many folds as the rows allow.
   *
   * @throws DataException if the rows cannot be divided so that the metric can be measured
   */
  Validation fitting(LabelledTable table, Metric metric, long seed) {
    for (int count = folds; count >= FEWEST_FOLDS; count--) {
      Validation fewer = new Validation(by, column, count, times, share);
      if (fewer.measurable(table, metric, seed)) {
        return fewer;
      }
    }
    Validation holdout = new Validation(by, column, 1, 1, share);
    holdout.folds(table, seed).forEach(fold -> require(table, fold, metric));
    return holdout;
  }

  private boolean measurable(LabelledTable table, Metric metric, long seed) {
    try {
      folds(table, seed).forEach(fold -> require(table, fold, metric));
      return true;
    } catch (DataException e) {
      return false;
    }
  }

  private static void require(LabelledTable table, Fold fold, Metric metric) {
    metric.requireMeasurable(Answers.of(table, fold.held()));
  }

  /** The division; the same rows and seed give the same. */
  List<Fold> folds(LabelledTable table, long seed) {
    RowSplitter splitter = splitter(table);
    return folds == 1
        ? List.of(splitter.holdout(share, seed))
        : splitter.repeatedFolds(folds, times, seed);
  }

  /** Rows for the test, and all others. */
  Fold test(LabelledTable table, long seed) {
    return splitter(table).holdout(HELD, seed);
  }

  /** The rows, which stay together wherever they are divided or drawn as they do here. */
  LabelledTable tied(LabelledTable table) {
    return switch (by) {
      case CLASS -> table;
      case GROUP -> table.tied(Blocks.grouped(table.table().column(column.orElseThrow())));
      case TIME -> table.tied(Blocks.ordered(table.table().column(column.orElseThrow())));
    };
  }

  /** The same of rows that test, which need not have a group and are not divided any more. */
  LabelledTable tiedTest(LabelledTable table) {
    boolean grouped = by == By.GROUP && table.table().names().contains(column.orElseThrow());
    return grouped ? tied(table) : table;
  }

  private RowSplitter splitter(LabelledTable table) {
    return switch (by) {
      case CLASS -> RowSplitter.stratified(table);
      case GROUP -> RowSplitter.grouped(table, column.orElseThrow());
      case TIME -> RowSplitter.ordered(table, column.orElseThrow());
    };
  }

  /** How many divisions judge. */
  int count() {
    return folds == 1 ? 1 : folds * times;
  }

  /** What it is called, such as {@code 5 folds, 3 times}. */
  public String text() {
    return switch (by) {
      case CLASS -> parts();
      case GROUP -> parts() + ", the groups of '" + column.orElse("") + "' kept together";
      case TIME -> parts() + ", each later by '" + column.orElse("") + "' than what is learnt from";
    };
  }

  /** What holds for fits within the rows that are learnt from, and to those that judge. */
  Optional<String> within() {
    String fits = "Target encoding, calibration, thresholds and blends";
    return switch (by) {
      case CLASS -> Optional.empty();
      case GROUP ->
          Optional.of(
              fits + " judge no row by others of its group; intervals count groups, not rows.");
      case TIME ->
          Optional.of(fits + " judge no row by later ones; intervals take rows for independent.");
    };
  }

  private String parts() {
    if (folds == 1) {
      return Sentence.of("a holdout of %.0f %% of the rows", 100 * share);
    }
    return folds + " folds" + (times > 1 ? ", " + times + " times" : "");
  }
}
