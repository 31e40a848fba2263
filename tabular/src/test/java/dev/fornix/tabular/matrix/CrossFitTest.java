package dev.fornix.tabular.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.data.table.Blocks;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CrossFitTest {
  private static final int ROWS = 60;

  /** Customers with one row, two rows, three rows and so on. */
  private static Blocks customers() {
    return Blocks.grouped(
        LevelColumn.of(
            "customer",
            IntStream.range(0, ROWS)
                .mapToObj(row -> "c" + (int) Math.sqrt(2 * row))
                .toArray(String[]::new)));
  }

  /** Later rows stand first; two have the same time. */
  private static Blocks days() {
    return Blocks.ordered(NumberColumn.of("day", doubles(row -> Math.floorDiv(ROWS - 1 - row, 2))));
  }

  private static double[] doubles(IntToDoubleFunction ofRow) {
    return IntStream.range(0, ROWS).mapToDouble(ofRow).toArray();
  }

  private static Predictions none(int rows) {
    double[] none = new double[rows];
    Arrays.fill(none, -1);
    return Predictions.of(1, none);
  }

  private static CrossFit draw(Blocks blocks) {
    return CrossFit.draw(blocks, new Random(2)).orElseThrow();
  }

  private static Predictions places(int... apply) {
    return Predictions.of(1, IntStream.of(apply).asDoubleStream().toArray());
  }

  private static Set<Integer> of(Blocks blocks, int... rows) {
    return IntStream.of(rows).mapToObj(blocks::of).collect(Collectors.toSet());
  }

  @Test
  void eachRowIsPredictedByAFitToOthers() {
    int[] seen = new int[23];
    Predictions all =
        draw(Blocks.single(23))
            .predict(
                none(23),
                (fit, apply) -> {
                  assertThat(fit).doesNotContain(apply).hasSize(23 - apply.length);
                  IntStream.of(apply).forEach(row -> seen[row]++);
                  return places(apply);
                });

    assertThat(seen).containsOnly(1);
    assertThat(all.values()).isEqualTo(IntStream.range(0, 23).asDoubleStream().toArray());
  }

  @Test
  void noGroupIsOnBothSides() {
    Blocks customers = customers();
    Predictions all =
        draw(customers)
            .predict(
                none(ROWS),
                (fit, apply) -> {
                  assertThat(of(customers, fit)).doesNotContainAnyElementsOf(of(customers, apply));
                  assertThat(apply).hasSizeBetween(9, 15);
                  return places(apply);
                });

    assertThat(all.values()).isEqualTo(doubles(row -> row));
  }

  @Test
  void whatIsLaterIsNeverFittedTo() {
    Blocks days = days();
    int[] parts = {0};
    Predictions all =
        draw(days)
            .predict(
                none(ROWS),
                (fit, apply) -> {
                  int last = IntStream.of(fit).map(days::of).max().orElseThrow();
                  assertThat(IntStream.of(apply).map(days::of).min().orElseThrow())
                      .isGreaterThan(last);
                  parts[0]++;
                  return places(apply);
                });

    assertThat(parts[0]).isEqualTo(CrossFit.PARTS);
    assertThat(all.values()).isEqualTo(doubles(row -> row < 50 ? row : -1));
  }

  @Test
  void fewRowsOrOneGroupAreNotDivided() {
    assertThat(CrossFit.draw(Blocks.single(9), new Random(1))).isEmpty();
    LevelColumn same =
        LevelColumn.of("g", IntStream.range(0, 50).mapToObj(i -> "a").toArray(String[]::new));
    assertThat(CrossFit.draw(Blocks.grouped(same), new Random(1))).isEmpty();
  }

  @Test
  void drawsWholeGroupsAgain() {
    Blocks customers = customers();
    int[] sizes = customers.sizes();
    int[] drawn = Redraw.of(customers).next(new Random(3));
    int[] counts = new int[customers.bound()];
    IntStream.of(drawn).forEach(row -> counts[customers.of(row)]++);

    assertThat(IntStream.range(0, sizes.length)).allMatch(g -> counts[g] % sizes[g] == 0);
    assertThat(IntStream.range(0, sizes.length).map(g -> counts[g] / sizes[g]).sum())
        .as("as many groups as there are")
        .isEqualTo(customers.present());
    assertThat(Redraw.of(days()).next(new Random(3))).hasSize(ROWS);
    assertThat(Redraw.of(days()).grouped()).isFalse();
  }
}
