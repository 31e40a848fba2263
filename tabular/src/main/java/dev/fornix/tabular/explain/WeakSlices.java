package dev.fornix.tabular.explain;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.Table;
import dev.fornix.estimators.metrics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Where a model is weaker than elsewhere: slices of the rows by one column, a level or a range,
 * whose rows lose more than the others.
 *
 * <p>Many slices are looked at, so the worst of them looks weak by chance alone. How far a
 * difference must stand out is therefore the largest one, in standard errors, that losses shuffled
 * among all rows show in 19 of 20 cases (Westfall and Young 1993, "Resampling-based multiple
 * testing", section 2.3); the intervals are as wide, so that all of them hold at once in about 95
 * of 100 cases. Standard errors of shares are those of Agresti and Caffo 2000 (a row more of each
 * kind).
 *
 * @param looked how many slices there were
 * @param width half the width of the intervals, in standard errors
 * @param slices those that stand out, the largest lower end of the difference first
 */
public record WeakSlices(int looked, double width, List<Slice> slices) {
  /** Fewer rows tell too little. */
  public static final int FEWEST_ROWS = 20;

  private static final int RANGES = 5;
  private static final int MOST_LEVELS = 25;
  private static final int MOST_SHUFFLES = 1_000;
  private static final int FEWEST_SHUFFLES = 200;

  /** Of so many the second largest one is beyond what 19 of 20 show. */
  private static final int LEAST_SHUFFLES = 39;

  private static final long MOST_STEPS = 400_000_000;
  private static final double LEVEL = 0.95;

  /** Copy. */
  public WeakSlices {
    slices = List.copyOf(slices);
  }

  /**
   * Rows that a model is weaker on.
   *
   * @param column by which they were chosen
   * @param values that they have: a level, {@code from to to} of a range, or {@code missing}
   * @param rows how many they are
   * @param loss their mean loss
   * @param elsewhere the mean loss of all other rows
   * @param difference of the two, with an interval that allows for all slices that were looked at
   */
  public record Slice(
      String column, String values, int rows, double loss, double elsewhere, Interval difference) {}

  /**
   * Look.
   *
   * @param table what the rows are
   * @param losses one for each row: 1 for a wrong class and 0 for a right one, or the absolute
   *     error
   * @param shares whether the losses are 0 and 1
   * @param columns to slice by
   * @param seed of the shuffles
   * @param expired whether to do with fewer shuffles, but no fewer than 39
   */
  public static WeakSlices of(
      Table table,
      double[] losses,
      boolean shares,
      List<String> columns,
      long seed,
      BooleanSupplier expired) {
    List<Cut> cuts =
        columns.stream().map(name -> Cut.of(table.column(name))).filter(Cut::any).toList();
    int looked = cuts.stream().mapToInt(cut -> cut.names.size()).sum();
    if (looked == 0) {
      return new WeakSlices(0, Double.NaN, List.of());
    }
    double width = width(cuts, losses, shares, new SplittableRandom(seed), expired);
    List<Slice> weak = new ArrayList<>();
    for (Cut cut : cuts) {
      Sums sums = new Sums(cut, losses, shares);
      for (int slice = 0; slice < cut.names.size(); slice++) {
        double difference = sums.difference(slice);
        double reach = width * sums.error(slice);
        if (difference > reach) {
          weak.add(
              new Slice(
                  cut.column,
                  cut.names.get(slice),
                  cut.rows[slice],
                  sums.mean(slice),
                  sums.elsewhere(slice),
                  new Interval(difference - reach, difference + reach)));
        }
      }
    }
    weak.sort(Comparator.comparingDouble((Slice slice) -> -slice.difference.low()));
    return new WeakSlices(looked, width, weak);
  }

  private static double width(
      List<Cut> cuts,
      double[] losses,
      boolean shares,
      SplittableRandom random,
      BooleanSupplier expired) {
    long steps = (long) losses.length * cuts.size();
    int shuffles =
        (int) Math.max(FEWEST_SHUFFLES, Math.min(MOST_SHUFFLES, MOST_STEPS / Math.max(1, steps)));
    double[] largest = new double[shuffles];
    double[] shuffled = losses.clone();
    int done = 0;
    while (done < shuffles && (done < LEAST_SHUFFLES || !expired.getAsBoolean())) {
      shuffle(shuffled, random);
      for (Cut cut : cuts) {
        largest[done] = Math.max(largest[done], new Sums(cut, shuffled, shares).largest());
      }
      done++;
    }
    Arrays.sort(largest, 0, done);
    return largest[(int) Math.ceil(LEVEL * done) - 1];
  }

  private static void shuffle(double[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double kept = values[i];
      values[i] = values[other];
      values[other] = kept;
    }
  }

  /** The slices of a column: each row is in one of them, or in none. */
  private static final class Cut {
    private static final int NONE = -1;

    private final String column;
    private final List<String> names = new ArrayList<>();
    private final int[] sliceOf;
    private int[] rows = new int[0];

    private Cut(Column column) {
      this.column = column.name();
      this.sliceOf = new int[column.size()];
      Arrays.fill(sliceOf, NONE);
    }

    static Cut of(Column column) {
      Cut cut = new Cut(column);
      int[] there = IntStream.range(0, column.size()).filter(row -> !column.missing(row)).toArray();
      if (column instanceof LevelColumn levels && column.kind() != ColumnKind.TEXT) {
        cut.addLevels(levels);
      } else if (!(column instanceof LevelColumn)) {
        cut.addRanges(column, there);
      }
      int[] missing = IntStream.range(0, column.size()).filter(column::missing).toArray();
      cut.add("missing", missing);
      cut.rows = new int[cut.names.size()];
      for (int slice : cut.sliceOf) {
        if (slice != NONE) {
          cut.rows[slice]++;
        }
      }
      return cut;
    }

    private void addLevels(LevelColumn column) {
      int[] counts = column.counts();
      int[] codes =
          IntStream.range(0, counts.length)
              .boxed()
              .sorted(Comparator.comparingInt((Integer code) -> -counts[code]))
              .limit(MOST_LEVELS)
              .mapToInt(Integer::intValue)
              .toArray();
      for (int code : codes) {
        add(
            column.levels().name(code),
            IntStream.range(0, column.size()).filter(row -> column.code(row) == code).toArray());
      }
    }

    /** Parts of about equally many rows; equal values stay together. */
    private void addRanges(Column column, int[] there) {
      int[] sorted = Quantities.sorted(column, there);
      int from = 0;
      for (int range = 1; range <= RANGES && from < sorted.length; range++) {
        int to = Math.max(from + 1, (int) ((long) range * sorted.length / RANGES));
        while (to < sorted.length
            && Quantities.at(column, sorted[to]) == Quantities.at(column, sorted[to - 1])) {
          to++;
        }
        String low = column.text(sorted[from]);
        String high = column.text(sorted[to - 1]);
        add(low.equals(high) ? low : low + " to " + high, Arrays.copyOfRange(sorted, from, to));
        from = to;
      }
    }

    private void add(String name, int[] members) {
      if (members.length >= FEWEST_ROWS && sliceOf.length - members.length >= FEWEST_ROWS) {
        for (int row : members) {
          sliceOf[row] = names.size();
        }
        names.add(name);
      }
    }

    boolean any() {
      return !names.isEmpty();
    }
  }

  /** The losses of a column's slices, added up. */
  private static final class Sums {
    private final Cut cut;
    private final boolean shares;
    private final double[] sums;
    private final double[] squares;
    private double all;
    private double allSquares;

    Sums(Cut cut, double[] losses, boolean shares) {
      this.cut = cut;
      this.shares = shares;
      this.sums = new double[cut.names.size()];
      this.squares = new double[cut.names.size()];
      for (int row = 0; row < losses.length; row++) {
        double loss = losses[row];
        all += loss;
        allSquares += loss * loss;
        int slice = cut.sliceOf[row];
        if (slice != Cut.NONE) {
          sums[slice] += loss;
          squares[slice] += loss * loss;
        }
      }
    }

    double mean(int slice) {
      return sums[slice] / cut.rows[slice];
    }

    double elsewhere(int slice) {
      return (all - sums[slice]) / others(slice);
    }

    private int others(int slice) {
      return cut.sliceOf.length - cut.rows[slice];
    }

    double difference(int slice) {
      return mean(slice) - elsewhere(slice);
    }

    /** The standard error of the difference. */
    double error(int slice) {
      return Math.sqrt(
          variance(cut.rows[slice], sums[slice], squares[slice])
              + variance(others(slice), all - sums[slice], allSquares - squares[slice]));
    }

    /** Of a mean. */
    private double variance(int rows, double sum, double square) {
      if (shares) {
        double share = (sum + 1) / (rows + 2);
        return share * (1 - share) / (rows + 2);
      }
      return Math.max(0, square - sum * sum / rows) / ((rows - 1.0) * rows);
    }

    double largest() {
      double largest = 0;
      for (int slice = 0; slice < sums.length; slice++) {
        double error = error(slice);
        if (error > 0) {
          largest = Math.max(largest, Math.abs(difference(slice)) / error);
        }
      }
      return largest;
    }
  }
}
