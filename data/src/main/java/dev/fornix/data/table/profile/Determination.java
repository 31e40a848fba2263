package dev.fornix.data.table.profile;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.TimeColumn;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * How much each column alone tells of the target: its rows are put into bins, the answers of one
 * half of the rows predict those of the other half by bin. Missing values are a bin of their own.
 *
 * <p>Classification: balanced accuracy, rescaled so that guessing is 0. Regression: R² of the mean
 * of each bin, or the squared correlation on the held-out half if that is larger.
 */
final class Determination {
  private static final double SUSPECT_CLASSES = 0.95;
  private static final double SUSPECT_NUMBERS = 0.98;
  private static final int MOST_ROWS = 20_000;
  private static final int BINS = 64;

  private final LabelledTable data;
  private final int[] rows;

  private Determination(LabelledTable data) {
    this.data = data;
    this.rows = EvenRows.of(data.rows(), MOST_ROWS).toArray();
  }

  /** The columns that tell nearly everything, the most telling first. */
  static List<Suspect> suspects(LabelledTable data) {
    Determination determination = new Determination(data);
    double least = data.target().classification() ? SUSPECT_CLASSES : SUSPECT_NUMBERS;
    return data.features().columns().parallelStream()
        .map(column -> new Suspect(column.name(), determination.of(column)))
        .filter(suspect -> suspect.determined() >= least)
        .sorted(Comparator.comparingDouble(Suspect::determined).reversed())
        .toList();
  }

  static double of(LabelledTable data, String column) {
    return new Determination(data).of(data.table().column(column));
  }

  private double of(Column column) {
    int[] bins = bins(column);
    if (data.target().classification()) {
      return classes(bins);
    }
    return column instanceof NumberColumn numbers
        ? Math.max(numbers(bins), correlation(numbers))
        : numbers(bins);
  }

  private int[] bins(Column column) {
    if (column instanceof LevelColumn levels) {
      return Arrays.stream(rows).map(row -> levels.code(row) + 1).toArray();
    }
    IntToDoubleFunction value =
        column instanceof NumberColumn numbers
            ? numbers::value
            : row ->
                column.missing(row) ? Double.NaN : (double) ((TimeColumn) column).epochMillis(row);
    double[] edges = edges(value);
    return Arrays.stream(rows).map(row -> bin(value.applyAsDouble(row), edges)).toArray();
  }

  private double[] edges(IntToDoubleFunction value) {
    double[] sorted =
        Arrays.stream(rows).mapToDouble(value).filter(v -> !Double.isNaN(v)).sorted().toArray();
    double[] distinct = Arrays.stream(sorted).distinct().toArray();
    if (distinct.length <= BINS) {
      return distinct;
    }
    double[] edges = new double[BINS];
    for (int i = 0; i < BINS; i++) {
      edges[i] = sorted[(int) ((long) i * sorted.length / BINS)];
    }
    return Arrays.stream(edges).distinct().toArray();
  }

  /** 0 for a missing value, else one more than the number of the last edge that is not above it. */
  private static int bin(double value, double[] edges) {
    if (Double.isNaN(value)) {
      return 0;
    }
    int found = Arrays.binarySearch(edges, value);
    return found >= 0 ? found + 1 : -found - 1;
  }

  private static boolean held(int place) {
    return place % 2 == 1;
  }

  private double classes(int[] bins) {
    int classes = data.target().classNames().size();
    double[][] seen = new double[1 + Arrays.stream(bins).max().orElse(0)][classes];
    double[] all = new double[classes];
    for (int i = 0; i < bins.length; i++) {
      if (!held(i)) {
        int label = data.label(rows[i]);
        seen[bins[i]][label]++;
        all[label]++;
      }
    }
    double[] held = new double[classes];
    double[] right = new double[classes];
    for (int i = 0; i < bins.length; i++) {
      if (held(i)) {
        int label = data.label(rows[i]);
        held[label]++;
        right[label] += likeliest(seen[bins[i]], all) == label ? 1 : 0;
      }
    }
    return rescaled(right, held);
  }

  /** The class that a bin has more of than all rows have: rare classes count as much as others. */
  private static int likeliest(double[] counts, double[] all) {
    int best = -1;
    for (int label = 0; label < counts.length; label++) {
      if (counts[label] > 0
          && (best < 0 || counts[label] * all[best] > counts[best] * all[label])) {
        best = label;
      }
    }
    return best;
  }

  private static double rescaled(double[] right, double[] held) {
    double sum = 0;
    int present = 0;
    for (int label = 0; label < held.length; label++) {
      if (held[label] > 0) {
        sum += right[label] / held[label];
        present++;
      }
    }
    if (present < 2) {
      return 0;
    }
    double guessing = 1.0 / present;
    return Math.max(0, (sum / present - guessing) / (1 - guessing));
  }

  private double numbers(int[] bins) {
    int most = 1 + Arrays.stream(bins).max().orElse(0);
    double[] sums = new double[most];
    double[] counts = new double[most];
    double mean = 0;
    double seen = 0;
    for (int i = 0; i < bins.length; i++) {
      if (!held(i)) {
        double answer = data.answer(rows[i]);
        sums[bins[i]] += answer;
        counts[bins[i]]++;
        mean += (answer - mean) / ++seen;
      }
    }
    double errors = 0;
    double spread = 0;
    for (int i = 0; i < bins.length; i++) {
      if (held(i)) {
        double answer = data.answer(rows[i]);
        double predicted = counts[bins[i]] == 0 ? mean : sums[bins[i]] / counts[bins[i]];
        errors += (answer - predicted) * (answer - predicted);
        spread += (answer - mean) * (answer - mean);
      }
    }
    return spread == 0 ? 0 : Math.max(0, 1 - errors / spread);
  }

  /** The squared correlation of the rows that have a value. */
  private double correlation(NumberColumn column) {
    double count = 0;
    double meanX = 0;
    double meanY = 0;
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int row : rows) {
      double x = column.value(row);
      if (!Double.isNaN(x)) {
        count++;
        double dx = x - meanX;
        double y = data.answer(row);
        double dy = y - meanY;
        meanX += dx / count;
        meanY += dy / count;
        xx += dx * (x - meanX);
        yy += dy * (y - meanY);
        xy += dx * (y - meanY);
      }
    }
    boolean known = xx > 0 && yy > 0 && count > rows.length / 2.0;
    return known ? xy * xy / (xx * yy) : 0;
  }
}
