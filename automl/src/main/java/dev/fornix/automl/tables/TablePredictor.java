package dev.fornix.automl.tables;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.data.Sentence;
import dev.fornix.data.ShellWord;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.Levels;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Schema;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.data.table.read.ReadOptions;
import dev.fornix.data.table.read.ReadTable;
import dev.fornix.data.table.read.Tables;
import dev.fornix.tabular.calibrate.PredictionIntervals;
import dev.fornix.tabular.ensemble.TableModelFile;
import dev.fornix.tabular.explain.RowExplainer;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.model.TableModel;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

  /** The same reasons each time. */
  private static final long EXPLAINING_SEED = 1;

  private final TablePlan plan;
  private final ReadOptions readingAsLearnt;
  private final Schema schema;
  private final Table train;
  private final TableModel model;

  private TablePredictor(TablePlan plan, ReadOptions reading, Table train, TableModel model) {
    this.plan = plan;
    this.schema = train.schema();
    this.readingAsLearnt = reading.withSchema(schema);
    this.train = train;
    this.model = model;
  }

  /**
   * Open the model of a study.
   *
   * @throws IllegalArgumentException if the study has none yet
   */
  public static TablePredictor open(StudyFolder folder) {
    return open(folder, Map.of());
  }

  /**
   * The same, where new rows are written otherwise than those that were learnt from.
   *
   * @param reading how, as {@link dev.fornix.data.table.read.ReadSettings} reads it
   */
  public static TablePredictor open(StudyFolder folder, Map<String, List<String>> reading) {
    requireModel(folder);
    TablePlan plan = TablePlan.read(folder.tablePlan());
    return new TablePredictor(
        plan,
        TableSettings.reading(folder, reading),
        Table.open(folder.trainTable()).select(plan.features()),
        TableModelFile.read(folder.tableModel()));
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
   * @param model that made them, which says what class a row is of
   * @param radius of numbers: the true one is within that distance in about 90 of 100 cases; empty
   *     where that is not known
   * @param remarks what the user should know of the rows, sentences
   */
  public record Predicted(
      Target target,
      Predictions predictions,
      TableModel model,
      Optional<Double> radius,
      List<String> remarks) {
    /** Copy. */
    public Predicted {
      remarks = List.copyOf(remarks);
    }

    /** The class that a row is said to be of; not always the more probable one. */
    public String label(int row) {
      return target.classNames().get(model.label(predictions, row));
    }
  }

  /**
   * Predict the rows of a file.
   *
   * @throws dev.fornix.data.DataException if it cannot be read, has no rows, or lacks a column
   */
  public Predicted predict(String location) {
    List<String> remarks = new ArrayList<>();
    return predicted(remarked(read(location), remarks), remarks);
  }

  /**
   * Predict rows that were read by {@link #read(String)} or {@link #read(List)}.
   *
   * @param by predicts in the place of the model, such as the model's ONNX form
   */
  public Predicted predict(ReadTable rows, Function<Table, Predictions> by) {
    List<String> remarks = new ArrayList<>();
    Table table = remarked(rows, remarks);
    return predicted(by.apply(table), remarks);
  }

  /**
   * Predict the rows of a file and say why.
   *
   * @param most how many columns are named of each row, at least 1
   * @param hear told how long it will take, where that is long
   * @throws dev.fornix.data.DataException as {@link #predict}
   */
  public Explained explain(String location, int most, Clock clock, Consumer<String> hear) {
    List<String> remarks = new ArrayList<>();
    Table table = remarked(read(location), remarks);
    if (ColumnsByUse.none(model)) {
      remarks.add(
          "The model is a constant: it looks at no column, so that there are no effects, and each"
              + " row's prediction is the base.");
    }
    Predicted predicted = predicted(table, remarks);
    RowExplainer explainer = new RowExplainer(model, Rows.all(train), EXPLAINING_SEED);
    return new Explained(
        predicted,
        TableReasons.of(
            explainer, plan.target(), table, predicted.predictions(), most, clock, hear));
  }

  /**
   * Predictions and why.
   *
   * @param predicted what was predicted
   * @param reasons why
   */
  public record Explained(Predicted predicted, TableReasons reasons) {}

  private Table remarked(ReadTable read, List<String> remarks) {
    Table table = read.table();
    remarks.addAll(read.warnings());
    table.columns().forEach(column -> unseen(column, remarks));
    return table;
  }

  private Predicted predicted(Table table, List<String> remarks) {
    return predicted(model.predict(table), remarks);
  }

  private Predicted predicted(Predictions predictions, List<String> remarks) {
    return new Predicted(
        plan.target(),
        predictions,
        model,
        model.intervals().filter(TablePredictor::covers).map(i -> i.radius(COVERAGE)),
        remarks);
  }

  /**
   * Read rows as the model takes them, columns in the order in which it learnt them.
   *
   * @throws dev.fornix.data.DataException if it cannot be read, has no rows, or lacks a column
   */
  public ReadTable read(String location) {
    return conforming(Tables.read(location, readingAsLearnt));
  }

  /**
   * The same of rows that a program has: a text is taken for what it would be taken for in a file.
   *
   * @param rows values by the names of their columns, as texts, numbers or truth values; null is
   *     missing
   * @throws dev.fornix.data.DataException if there are none, or they lack a column
   */
  public ReadTable read(List<? extends Map<String, ? extends @Nullable Object>> rows) {
    return conforming(Tables.read(rows, readingAsLearnt));
  }

  private ReadTable conforming(ReadTable read) {
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
