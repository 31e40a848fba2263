package dev.fornix.tabular.pipeline;

import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Rows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A part of the rows to learn from: each larger part contains the smaller ones, with the classes in
 * about the same shares. The order within it is that of all rows.
 */
final class Subsample {
  /** All trials of a study and all studies of a table learn from the same part. */
  private static final long SEED = 0x5EED;

  private final Rows rows;
  private final int[] order;

  /** Orders the rows once for all sizes. */
  Subsample(LabelledTable table, Rows rows) {
    this.rows = rows;
    int[] shuffled = shuffled(rows.size());
    double[] place = new double[rows.size()];
    Map<Integer, Integer> seen = new HashMap<>();
    Map<Integer, Integer> counts = new HashMap<>();
    for (int position : shuffled) {
      counts.merge(stratum(table, rows.index(position)), 1, Integer::sum);
    }
    for (int position : shuffled) {
      int stratum = stratum(table, rows.index(position));
      int before = seen.merge(stratum, 1, Integer::sum) - 1;
      place[position] = (before + 0.5) / counts.getOrDefault(stratum, 1);
    }
    this.order =
        Arrays.stream(shuffled)
            .boxed()
            .sorted(Comparator.comparingDouble(position -> place[position]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  private static int stratum(LabelledTable table, int row) {
    return table.target().classification() ? table.label(row) : 0;
  }

  private static int[] shuffled(int count) {
    int[] shuffled = IntStream.range(0, count).toArray();
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = kept;
    }
    return shuffled;
  }

  /** So many of the rows; all if there are no more. */
  Rows of(int count) {
    if (count >= rows.size()) {
      return rows;
    }
    int[] some = Arrays.copyOf(order, count);
    Arrays.sort(some);
    return rows.select(some);
  }
}
