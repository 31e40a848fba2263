package dev.fornix.data.table.profile;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.Levels;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.TimeColumn;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** Compares the distributions of training and test rows, column by column. */
final class Shifts {
  /** Below this a difference is too small to matter, however certain it is. */
  private static final double LEAST_DISTANCE = 0.1;

  /**
   * At this many times √(1/n + 1/m) chance alone gives a Kolmogorov–Smirnov distance in 1 of 1,000.
   */
  private static final double CHANCE = 1.95;

  private Shifts() {}

  /** The columns that differ by more than chance, the most different first. */
  static List<Shift> between(Table train, Table test) {
    return train.columns().stream()
        .filter(column -> column.kind() != ColumnKind.IDENTIFIER)
        .filter(column -> column.kind() != ColumnKind.TEXT)
        .flatMap(column -> shift(column, test).stream())
        .sorted(Comparator.comparingDouble(Shift::distance).reversed())
        .toList();
  }

  private static Optional<Shift> shift(Column train, Table test) {
    return test.find(train.name())
        .filter(other -> other.getClass() == train.getClass())
        .flatMap(other -> shift(train, other));
  }

  private static Optional<Shift> shift(Column train, Column test) {
    double noise = Math.sqrt(1.0 / train.size() + 1.0 / test.size());
    double missing = share(train);
    double missingInTest = share(test);
    int unseen = 0;
    double distance;
    double chance;
    if (train instanceof LevelColumn levels) {
      LevelColumn others = (LevelColumn) test;
      int[] codes = others.levels().codesIn(levels.levels());
      int[] counts = others.counts();
      for (int code = 0; code < codes.length; code++) {
        unseen += codes[code] == Levels.UNKNOWN && counts[code] > 0 ? 1 : 0;
      }
      double[] shares = shares(levels);
      distance = variation(shares, others, codes);
      chance = 2 * expectedVariation(shares, noise);
    } else {
      distance = kolmogorov(values(train), values(test));
      chance = CHANCE * noise;
    }
    distance = Math.max(distance, Math.abs(missing - missingInTest));
    return distance > Math.max(LEAST_DISTANCE, chance)
        ? Optional.of(new Shift(train.name(), distance, missing, missingInTest, unseen))
        : Optional.empty();
  }

  private static double share(Column column) {
    return (double) column.missingCount() / Math.max(1, column.size());
  }

  private static double[] shares(LevelColumn column) {
    double present = Math.max(1, column.size() - column.missingCount());
    return Arrays.stream(column.counts()).mapToDouble(count -> count / present).toArray();
  }

  private static double variation(double[] shares, LevelColumn test, int[] codes) {
    double[] others = shares(test);
    double[] inTest = new double[shares.length];
    double unknown = 0;
    for (int code = 0; code < codes.length; code++) {
      if (codes[code] == Levels.UNKNOWN) {
        unknown += others[code];
      } else {
        inTest[codes[code]] += others[code];
      }
    }
    double sum = unknown;
    for (int code = 0; code < shares.length; code++) {
      sum += Math.abs(shares[code] - inTest[code]);
    }
    return sum / 2;
  }

  /** What chance alone gives on average where both have the same shares. */
  private static double expectedVariation(double[] shares, double noise) {
    return Arrays.stream(shares)
            .map(share -> Math.sqrt(share * (1 - share)) * noise * Math.sqrt(2 / Math.PI))
            .sum()
        / 2;
  }

  private static double[] values(Column column) {
    IntToDoubleFunction value =
        column instanceof NumberColumn numbers
            ? numbers::value
            : row ->
                column.missing(row) ? Double.NaN : (double) ((TimeColumn) column).epochMillis(row);
    return EvenRows.of(column.size())
        .mapToDouble(value)
        .filter(v -> !Double.isNaN(v))
        .sorted()
        .toArray();
  }

  static double kolmogorov(double[] sorted, double[] others) {
    if (sorted.length == 0 || others.length == 0) {
      return 0;
    }
    double most = 0;
    int i = 0;
    int j = 0;
    while (i < sorted.length && j < others.length) {
      double value = Math.min(sorted[i], others[j]);
      while (i < sorted.length && sorted[i] == value) {
        i++;
      }
      while (j < others.length && others[j] == value) {
        j++;
      }
      most = Math.max(most, Math.abs((double) i / sorted.length - (double) j / others.length));
    }
    return most;
  }

  /** How many test rows are training rows, too, by the columns that both have. */
  static int inBoth(Table train, Table test) {
    List<String> common =
        train.columns().stream()
            .filter(column -> column.kind() != ColumnKind.IDENTIFIER)
            .map(Column::name)
            .filter(name -> test.find(name).isPresent())
            .toList();
    if (common.isEmpty()) {
      return 0;
    }
    long[] known = RowHashes.of(train.select(common).columns(), train.rows());
    Arrays.sort(known);
    long[] asked = RowHashes.of(test.select(common).columns(), test.rows());
    return (int) Arrays.stream(asked).filter(hash -> Arrays.binarySearch(known, hash) >= 0).count();
  }

  /** Columns of the training rows that the test rows lack. */
  static List<String> lacking(Table train, Table test) {
    return train.names().stream().filter(n -> test.find(n).isEmpty()).toList();
  }
}
