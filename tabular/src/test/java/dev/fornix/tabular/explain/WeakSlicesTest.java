package dev.fornix.tabular.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WeakSlicesTest {
  private static final int ROWS = 600;
  private static final List<String> COLUMNS = List.of("place", "size", "noise");

  private static Table table(SplittableRandom random) {
    LevelColumn.Builder place = new LevelColumn.Builder("place");
    NumberColumn.Builder size = new NumberColumn.Builder("size");
    NumberColumn.Builder noise = new NumberColumn.Builder("noise");
    for (int row = 0; row < ROWS; row++) {
      place.add(row % 6 == 0 ? "north" : row % 2 == 0 ? "south" : "west");
      size.add(row % 10 == 3 ? Double.NaN : (double) row);
      noise.add(random.nextDouble());
    }
    return Table.of(place.finish(), size.finish(), noise.finish());
  }

  private static double[] wrong(SplittableRandom random, double north) {
    double[] losses = new double[ROWS];
    Arrays.setAll(losses, row -> random.nextDouble() < (row % 6 == 0 ? north : 0.1) ? 1 : 0);
    return losses;
  }

  @Test
  void findsTheLevelWhereTheModelIsWeak() {
    SplittableRandom random = new SplittableRandom(4);
    Table table = table(random);
    double[] losses = wrong(random, 0.4);

    WeakSlices weak = WeakSlices.of(table, losses, true, COLUMNS, 1, () -> false);

    assertThat(weak.looked()).isEqualTo(3 + 5 + 1 + 5);
    assertThat(weak.slices()).hasSize(1);
    WeakSlices.Slice slice = weak.slices().get(0);
    assertThat(slice.column()).isEqualTo("place");
    assertThat(slice.values()).isEqualTo("north");
    assertThat(slice.rows()).isEqualTo(100);
    assertThat(slice.loss()).isBetween(0.3, 0.5);
    assertThat(slice.elsewhere()).isBetween(0.05, 0.15);
    assertThat(slice.difference().low()).isBetween(0.01, slice.loss() - slice.elsewhere());
    assertThat((slice.difference().low() + slice.difference().high()) / 2)
        .isCloseTo(slice.loss() - slice.elsewhere(), within(1e-12));
    assertThat(WeakSlices.of(table, losses, true, COLUMNS, 1, () -> false)).isEqualTo(weak);
    AtomicInteger asked = new AtomicInteger();
    WeakSlices hurried =
        WeakSlices.of(table, losses, true, COLUMNS, 1, () -> asked.incrementAndGet() > 0);
    assertThat(asked).hasValue(1);
    assertThat(hurried.width()).isBetween(2.0, 5.0);
    assertThat(hurried.slices()).hasSize(1);
  }

  @Test
  void findsTheRangeWhereErrorsAreLarge() {
    SplittableRandom random = new SplittableRandom(5);
    Table table = table(random);
    double[] losses = new double[ROWS];
    Arrays.setAll(losses, row -> random.nextDouble() * (row >= 480 ? 3 : 1));

    List<WeakSlices.Slice> weak =
        WeakSlices.of(table, losses, false, COLUMNS, 1, () -> false).slices();

    assertThat(weak).hasSize(1);
    assertThat(weak.get(0).column()).isEqualTo("size");
    assertThat(weak.get(0).values()).endsWith(" to 599");
  }

  /** At a level of 5 %, at most 6 of 40 runs find something with a probability of 99 %. */
  @Test
  void findsSeldomSomethingWhereThereIsNothing() {
    List<WeakSlices.Slice> found = new ArrayList<>();
    int runs = 0;
    for (int seed = 0; seed < 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Table table = table(random);
      List<WeakSlices.Slice> weak =
          WeakSlices.of(table, wrong(random, 0.1), true, COLUMNS, seed, () -> false).slices();
      found.addAll(weak);
      runs += weak.isEmpty() ? 0 : 1;
    }
    assertThat(runs).as("%s", found).isLessThanOrEqualTo(6);
  }

  @Test
  void fewRowsAreNoSlices() {
    Table table = Table.of(LevelColumn.of("place", "a", "b", "a", "b"));
    WeakSlices weak =
        WeakSlices.of(table, new double[] {1, 0, 1, 0}, true, List.of("place"), 1, () -> false);
    assertThat(weak.looked()).isZero();
    assertThat(weak.slices()).isEmpty();
  }
}
