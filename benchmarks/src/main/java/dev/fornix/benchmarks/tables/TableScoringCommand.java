package dev.fornix.benchmarks.tables;

import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MachineLine;
import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.benchmarks.measure.Samples;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.nn.engine.Processor;
import dev.fornix.onnx.DataOrigin;
import dev.fornix.onnx.runtime.TableScorer;
import dev.fornix.tabular.export.PipelineExporter;
import dev.fornix.tabular.export.TableValues;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.learn.boosting.LightGbm;
import dev.fornix.tabular.learn.boosting.LightGbm.Mode;
import dev.fornix.tabular.learn.boosting.XgBoost;
import dev.fornix.tabular.pipeline.FittedPipeline;
import dev.fornix.tabular.pipeline.Pipeline;
import dev.fornix.tabular.preprocess.Preprocessing;
import dev.fornix.tabular.preprocess.Preprocessing.Categories;
import dev.fornix.tabular.preprocess.Preprocessing.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Rows per second through exported models of tables, from Java's arrays to probabilities. */
@Command(
    name = "table-scoring",
    mixinStandardHelpOptions = true,
    description =
        "Rows per second through an exported model of 200 trees of depth 6 and 20 columns, on one"
            + " core.")
public final class TableScoringCommand implements Callable<Integer> {
  private static final int COLUMNS = 20;
  private static final int TREES = 200;
  private static final int DEPTH = 6;
  private static final int LEARNT_ROWS = 20_000;

  @Mixin private OutputFolder output = new OutputFolder();

  @Option(names = "--rows", description = "Scored in each round (${DEFAULT-VALUE}).")
  private int rows = 200_000;

  @Option(names = "--rounds", description = "How often (${DEFAULT-VALUE}).")
  private int rounds = 5;

  /** Rows per second of one model. */
  private record Speed(String learner, int groups, Samples rowsPerSecond) {}

  @Override
  public Integer call() {
    List<Speed> speeds = new ArrayList<>();
    MarkdownTable table =
        new MarkdownTable("trees", "columns that are groups", "rows/s, median (range)");
    for (Learner learner : List.of(xgBoost(), lightGbm())) {
      for (int groups : new int[] {0, 5}) {
        Speed speed = new Speed(learner.name(), groups, measure(learner, groups));
        speeds.add(speed);
        table.row(speed.learner(), Integer.toString(groups), speed.rowsPerSecond().text(0));
      }
    }
    output.publish("table-scoring", "speeds", speeds, text(table));
    return 0;
  }

  private static Learner xgBoost() {
    return new XgBoost(TREES, 0.1, DEPTH, 1, 1, 1, 0, 1);
  }

  private static Learner lightGbm() {
    return new LightGbm(Mode.BOOSTING, TREES, 0.1, 1 << DEPTH, 20, 1, 1, 0, 0);
  }

  private Samples measure(Learner learner, int groups) {
    LabelledTable learnt =
        LabelledTable.of(
            table(LEARNT_ROWS, groups, 1), Target.classes("target", List.of("0", "1")));
    Preprocessing trees = Preprocessing.forTrees();
    Preprocessing preprocessing =
        new Preprocessing(
            trees.numbers(), new Categories(Encoding.TARGET, 0), false, trees.texts(), 1);
    FittedPipeline fitted =
        new Pipeline(preprocessing, false, learner)
            .fit(learnt, Rows.all(learnt.table()), Optional.empty(), Effort.of(1));
    byte[] model = new PipelineExporter(new DataOrigin("random", "", ""), Map.of()).toBytes(fitted);
    try (TableScorer scorer = TableScorer.of(model, 1)) {
      Map<String, Object> columns =
          TableValues.of(Rows.all(table(rows, groups, 2)), scorer.signature());
      scorer.scoreColumns(columns); // a first one, for the compilers
      List<Double> rates = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        long began = System.nanoTime();
        scorer.scoreColumns(columns);
        rates.add(rows / ((System.nanoTime() - began) / 1e9));
      }
      return new Samples(rates);
    }
  }

  /** Sums of some columns and their products decide, so that the trees grow to their full depth. */
  private static Table table(int rows, int groups, long seed) {
    Random random = new Random(seed);
    double[][] numbers = new double[COLUMNS][rows];
    String[] target = new String[rows];
    for (int row = 0; row < rows; row++) {
      for (double[] column : numbers) {
        column[row] = random.nextGaussian();
      }
      double score =
          numbers[0][row] * numbers[1][row]
              + numbers[2][row]
              + Math.sin(3 * numbers[3][row])
              + numbers[19][row]
              + 0.5 * random.nextGaussian();
      target[row] = score > 0 ? "1" : "0";
    }
    List<Column> columns = new ArrayList<>();
    for (int column = 0; column < COLUMNS; column++) {
      String name = "x" + column;
      columns.add(
          column < COLUMNS - groups
              ? NumberColumn.of(name, numbers[column])
              : levels(name, numbers[column]));
    }
    columns.add(LevelColumn.of("target", target));
    return Table.of(columns);
  }

  private static LevelColumn levels(String name, double[] numbers) {
    LevelColumn.Builder levels = new LevelColumn.Builder(name);
    for (double number : numbers) {
      levels.add("level " + Math.round(4 * number));
    }
    return levels.finish();
  }

  private String text(MarkdownTable table) {
    return String.format(
        Locale.ROOT,
        "Rows per second from Java's arrays to probabilities, %d trees of depth %d (LightGBM: %d"
            + " leaves), %d columns, one thread (%s)%n%n%s",
        TREES,
        DEPTH,
        1 << DEPTH,
        COLUMNS,
        MachineLine.of(Processor.detect()),
        table.text());
  }
}
