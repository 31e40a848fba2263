package dev.fornix.automl.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.calibrate.Isotonic;
import dev.fornix.tabular.calibrate.Temperature;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.ClassMetric;
import dev.fornix.tabular.model.ArchiveWriter;
import dev.fornix.tabular.model.FinishedModel;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.pipeline.OutOfFold;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolishTest {
  private static final Target TARGET = Target.classes("y", List.of("no", "yes"));
  private static final int ROWS = 3_000;

  /** Says more than it knows, and of both classes too much of the second. */
  private record Boastful(Target target) implements TableModel {
    @Override
    public Predictions predict(Rows rows) {
      double[] said = new double[rows.size()];
      Arrays.setAll(
          said, row -> logistic(3 * rows.table().number("odds").value(rows.index(row)) + 2));
      return Predictions.binary(said);
    }

    @Override
    public long bytes() {
      return 1;
    }

    @Override
    public void write(ArchiveWriter archive) {
      throw new UnsupportedOperationException();
    }
  }

  private static double logistic(double odds) {
    return 1 / (1 + Math.exp(-odds));
  }

  private static LabelledTable table() {
    Random random = new Random(4);
    double[] odds = random.doubles(ROWS, -4, 4).toArray();
    String[] answers =
        Arrays.stream(odds)
            .mapToObj(each -> random.nextDouble() < logistic(each) ? "yes" : "no")
            .toArray(String[]::new);
    return LabelledTable.of(
        Table.of(NumberColumn.of("odds", odds), LevelColumn.of("y", answers)), TARGET);
  }

  private static Polish polish(ClassMetric metric) {
    LabelledTable table = table();
    TableModel model = new Boastful(TARGET);
    Rows all = Rows.all(table.table());
    return Polish.of(model, Optional.of(OutOfFold.of(all, model.predict(all))), table, metric, 1);
  }

  private static Object used(Polish polish) {
    return ((FinishedModel) polish.model()).calibration().orElseThrow();
  }

  @Test
  void aRankingIsCalibratedByWhatKeepsItsOrder() {
    Polish ranked = polish(ClassMetric.AUROC);

    assertThat(used(ranked)).isInstanceOf(Temperature.class);
    assertThat(used(polish(ClassMetric.LOG_LOSS))).isInstanceOf(Isotonic.class);
    assertThat(ranked.calibration().orElseThrow().after().expected())
        .isLessThan(ranked.calibration().orElseThrow().before().expected());
  }
}
