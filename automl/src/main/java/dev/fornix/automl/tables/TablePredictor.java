package dev.fornix.automl.tables;

import dev.fornix.automl.study.ShellWord;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.Levels;
import dev.fornix.data.table.Schema;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.data.table.read.ReadOptions;
import dev.fornix.data.table.read.ReadTable;
import dev.fornix.data.table.read.Tables;
import dev.fornix.tabular.calibrate.PredictionIntervals;
import dev.fornix.tabular.ensemble.ModelFile;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.model.TableModel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Predicts the rows of a table by the finished model of a study.
 *
 * <pre>{@code
 * TablePredictor.Predicted predicted =
 *     TablePredictor.open(new StudyFolder(Path.of("study"))).predict("new.csv");
 * }</pre>
 *
 * <p>Columns mean what they meant when the model was fitted, may come in any order, and further
 * ones do no harm. A level that was not learnt from falls into the group of rare ones, where there
 * is one, and otherwise counts as missing.
 */
public final class TablePredictor {
  private static final double COVERAGE = 0.9;

  private final TablePlan plan;
  private final Table train;
  private final TableModel model;

  private TablePredictor(TablePlan plan, Table train, TableModel model) {
    this.plan = plan;
    this.train = train;
    this.model = model;
  }

  /**
   * Open the model of a study.
   *
   * @throws IllegalArgumentException if the study has none yet
   */
  public static TablePredictor open(StudyFolder folder) {
    requireModel(folder);
    TablePlan plan = TablePlan.read(folder.tablePlan());
    return new TablePredictor(
        plan,
        Table.open(folder.trainTable()).select(plan.features()),
        ModelFile.read(folder.tableModel()));
  }

  static void requireModel(StudyFolder folder) {
    if (!Files.exists(folder.tableModel())) {
      throw new IllegalArgumentException(
          "the study in "
              + folder.root()
              + " has no finished model yet; go on with it: ./fornix resume "
              + ShellWord.of(folder.root()));
    }
  }

  /**
   * What was predicted.
   *
   * @param target what it is
   * @param predictions one for each row, in their order
   * @param radius of numbers: the true one is within that distance in about 90 of 100 cases; empty
   *     where that is not known
   * @param remarks what the user should know of the rows, sentences
   */
  public record Predicted(
      Target target, Predictions predictions, Optional<Double> radius, List<String> remarks) {
    /** Copy. */
    public Predicted {
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * Predict the rows of a file.
   *
   * @throws dev.fornix.data.DataException if it cannot be read, has no rows, or lacks a column
   */
  public Predicted predict(String location) {
    ReadTable read = read(location);
    Table table = read.table();
    List<String> remarks = new ArrayList<>(read.warnings());
    table.columns().forEach(column -> unseen(column, remarks));
    return new Predicted(
        plan.target(),
        model.predict(table),
        model.intervals().filter(TablePredictor::covers).map(i -> i.radius(COVERAGE)),
        remarks);
  }

  /**
   * Read rows as the model takes them, columns in the order in which it learnt them.
   *
   * @throws dev.fornix.data.DataException if it cannot be read, has no rows, or lacks a column
   */
  public ReadTable read(String location) {
    Schema schema = train.schema();
    ReadTable read = Tables.read(location, ReadOptions.standard().withSchema(schema));
    return new ReadTable(
        read.source(),
        read.form(),
        read.table().conforming(schema),
        read.columns(),
        read.warnings());
  }

  /** What predicts. */
  public TableModel model() {
    return model;
  }

  /** What was planned for the table. */
  public TablePlan plan() {
    return plan;
  }

  /** The columns that were learnt from, on the rows that were. */
  public Table train() {
    return train;
  }

  private static boolean covers(PredictionIntervals intervals) {
    return intervals.radii().stream().anyMatch(radius -> radius.coverage() == COVERAGE);
  }

  private void unseen(Column column, List<String> remarks) {
    if (!(column instanceof LevelColumn levels) || column.kind() == ColumnKind.TEXT) {
      return;
    }
    int[] known = levels.levels().codesIn(((LevelColumn) train.column(column.name())).levels());
    int rows = 0;
    String example = "";
    for (int row = 0; row < levels.size(); row++) {
      if (!levels.missing(row) && known[levels.code(row)] == Levels.UNKNOWN) {
        rows++;
        example = example.isEmpty() ? levels.text(row) : example;
      }
    }
    if (rows > 0) {
      remarks.add(
          Sentence.of(
              "Column '%s': %s that the model was not fitted on, such as '%s'; it counts as rare or"
                  + " as missing.",
              column.name(), Sentence.count(rows, "row has a value", "rows have values"), example));
    }
  }
}
