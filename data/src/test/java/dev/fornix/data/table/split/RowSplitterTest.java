package dev.fornix.data.table.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.data.DataException;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSplitterTest {
  private static final int ROWS = 1_000;

  /** One row in ten is of class b, one in a hundred of class c; groups of 1 to 30 rows. */
  private static LabelledTable classes() {
    SplittableRandom random = new SplittableRandom(3);
    String[] labels = new String[ROWS];
    double[] groups = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      labels[row] = row % 100 == 0 ? "c" : row % 10 == 5 ? "b" : "a";
      groups[row] = row == 0 || random.nextInt(10) == 0 ? row : groups[row - 1];
    }
    Table table =
        Table.of(
            NumberColumn.of("group", groups),
            NumberColumn.of(
                "time",
                IntStream.range(0, ROWS)
                    .mapToDouble(i -> Math.floorDiv(i * 7 % ROWS, 2))
                    .toArray()),
            LevelColumn.of("label", labels));
    return LabelledTable.of(table, Target.classes("label", List.of("a", "b", "c")));
  }

  private static LabelledTable numbers(int rows, IntToDoubleFunction answer) {
    Table table =
        Table.of(NumberColumn.of("y", IntStream.range(0, rows).mapToDouble(answer).toArray()));
    return LabelledTable.of(table, Target.number("y"));
  }

  private static double share(LabelledTable data, Rows rows, int label) {
    return Arrays.stream(rows.indices()).filter(row -> data.label(row) == label).count()
        / (double) rows.size();
  }

  @Test
  void keepsTheSharesOfClasses() {
    LabelledTable data = classes();
    Fold holdout = RowSplitter.stratified(data).holdout(0.2, 1);
    assertThat(holdout.held().size()).isEqualTo(200);
    assertThat(share(data, holdout.held(), 1)).isEqualTo(0.1);
    assertThat(share(data, holdout.held(), 2)).isEqualTo(0.01);
    for (Fold fold : RowSplitter.stratified(data).folds(5, 1)) {
      assertThat(fold.held().size()).isEqualTo(200);
      assertThat(share(data, fold.held(), 2)).isEqualTo(0.01);
      assertThat(share(data, fold.train(), 1)).isEqualTo(0.1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 10})
  void holdsEachRowOutOnce(int count) {
    for (RowSplitter splitter :
        List.of(RowSplitter.stratified(classes()), RowSplitter.grouped(classes(), "group"))) {
      List<Fold> folds = splitter.folds(count, 8);
      int[] held =
          folds.stream().flatMapToInt(f -> Arrays.stream(f.held().indices())).sorted().toArray();
      assertThat(held).containsExactly(IntStream.range(0, ROWS).toArray());
      for (Fold fold : folds) {
        assertThat(fold.train().size() + fold.held().size()).isEqualTo(ROWS);
        assertThat(fold.train().indices()).doesNotContain(fold.held().indices());
      }
    }
  }

  @Test
  void keepsGroupsTogether() {
    LabelledTable data = classes();
    List<Fold> folds = RowSplitter.grouped(data, "group").folds(5, 2);
    for (Fold fold : folds) {
      assertThat(groups(fold.train())).doesNotContainAnyElementsOf(groups(fold.held()));
      assertThat(fold.held().size()).as("still about a fifth").isBetween(170, 230);
      assertThat(share(data, fold.held(), 1))
          .as("classes as far as possible")
          .isBetween(0.07, 0.13);
    }
  }

  private static Set<Double> groups(Rows rows) {
    NumberColumn groups = rows.table().number("group");
    return Arrays.stream(rows.indices()).mapToObj(groups::value).collect(Collectors.toSet());
  }

  @Test
  void letsThePastPredictTheFuture() {
    LabelledTable data = classes();
    NumberColumn time = data.table().number("time");
    RowSplitter splitter = RowSplitter.ordered(data, "time");
    List<Fold> folds = splitter.folds(4, 0);
    for (Fold fold : folds) {
      assertThat(latest(time, fold.train())).isLessThan(earliest(time, fold.held()));
      assertThat(fold.held().size()).isBetween(190, 210);
    }
    assertThat(folds.get(3).train().size()).isBetween(790, 810);
    Fold holdout = splitter.holdout(0.25, 0);
    assertThat(latest(time, holdout.train())).isLessThan(earliest(time, holdout.held()));
    assertThat(holdout.held().size()).isBetween(245, 255);
  }

  private static double latest(NumberColumn time, Rows rows) {
    return Arrays.stream(rows.indices()).mapToDouble(time::value).max().orElseThrow();
  }

  private static double earliest(NumberColumn time, Rows rows) {
    return Arrays.stream(rows.indices()).mapToDouble(time::value).min().orElseThrow();
  }

  @Test
  void givesEachPartSmallAndLargeNumbers() {
    LabelledTable data = numbers(100, i -> i * i);
    for (Fold fold : RowSplitter.stratified(data).folds(5, 4)) {
      assertThat(Arrays.stream(fold.held().indices()).filter(row -> row < 10).count()).isEqualTo(2);
      assertThat(Arrays.stream(fold.held().indices()).filter(row -> row >= 90).count())
          .isBetween(1L, 3L);
    }
  }

  @Test
  void dividesTheSameWayWithTheSameSeedOnly() {
    RowSplitter splitter = RowSplitter.stratified(classes());
    int[] held = splitter.holdout(0.3, 5).held().indices();
    assertThat(splitter.holdout(0.3, 5).held().indices()).isEqualTo(held);
    assertThat(splitter.holdout(0.3, 6).held().indices()).isNotEqualTo(held);
    List<Fold> repeated = splitter.repeatedFolds(3, 2, 5);
    assertThat(repeated).hasSize(6);
    assertThat(repeated.get(0).held().indices()).isNotEqualTo(repeated.get(3).held().indices());
  }

  @Test
  void trainsOnTheOnlyRowOfAClass() {
    Table table = Table.of(LevelColumn.of("y", "a", "b", "a", "a", "a", "a"));
    LabelledTable data = LabelledTable.of(table, Target.classes("y", List.of("a", "b")));
    for (long seed = 0; seed < 20; seed++) {
      assertThat(RowSplitter.stratified(data).holdout(0.3, seed).train().indices()).contains(1);
    }
  }

  @Test
  void dividesFiveRows() {
    LabelledTable data = numbers(5, i -> i);
    assertThat(RowSplitter.stratified(data).folds(5, 1)).hasSize(5);
    assertThatThrownBy(() -> RowSplitter.stratified(data).folds(6, 1))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "5 rows or groups cannot be divided into 6 parts; give more of them, or ask for fewer"
                + " folds.");
  }

  @Test
  void saysWhatCannotOrderRows() {
    assertThatThrownBy(() -> RowSplitter.ordered(classes(), "label"))
        .hasMessage(
            "Column 'label' cannot order rows by time: it is categorical; name one with dates or"
                + " numbers.");
    Table table = Table.of(NumberColumn.of("t", 1, Double.NaN), NumberColumn.of("y", 1, 2));
    assertThatThrownBy(() -> RowSplitter.ordered(LabelledTable.of(table, Target.number("y")), "t"))
        .hasMessage(
            "1 row has no value in the column 't' that orders them by time; leave them out.");
  }
}
