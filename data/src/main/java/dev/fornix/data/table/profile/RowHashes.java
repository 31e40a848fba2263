package dev.fornix.data.table.profile;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.TimeColumn;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** 64 bits for each row that are equal where its values are; texts count by their letters. */
final class RowHashes {
  private static final long MISSING = 0x6D697373L;

  private RowHashes() {}

  static long[] of(List<? extends Column> columns, int rows) {
    long[] hashes = new long[rows];
    for (Column column : columns) {
      add(column, hashes);
    }
    return hashes;
  }

  private static void add(Column column, long[] hashes) {
    IntToLongFunction values = values(column);
    IntStream.range(0, hashes.length)
        .parallel()
        .forEach(row -> combine(hashes, row, values.applyAsLong(row)));
  }

  private static IntToLongFunction values(Column column) {
    if (column instanceof NumberColumn numbers) {
      return row -> {
        double value = numbers.value(row);
        return Double.isNaN(value) ? MISSING : Double.doubleToLongBits(value + 0.0);
      };
    }
    if (column instanceof TimeColumn times) {
      return times::epochMillis;
    }
    LevelColumn levels = (LevelColumn) column;
    long[] texts = texts(levels);
    return row -> {
      int code = levels.code(row);
      return code == LevelColumn.MISSING ? MISSING : texts[code];
    };
  }

  private static void combine(long[] hashes, int row, long value) {
    hashes[row] = Hashing.mix(hashes[row] * 31 + Hashing.mix(value + 1));
  }

  private static long[] texts(LevelColumn levels) {
    long[] hashes = new long[levels.levels().size()];
    for (int code = 0; code < hashes.length; code++) {
      String name = levels.levels().name(code);
      long hash = name.length();
      for (int i = 0; i < name.length(); i++) {
        hash = hash * 1_000_003 + name.charAt(i);
      }
      hashes[code] = hash;
    }
    return hashes;
  }

  /** How many different ones there are. */
  static int different(long[] hashes) {
    long[] sorted = hashes.clone();
    Arrays.parallelSort(sorted);
    int different = sorted.length == 0 ? 0 : 1;
    for (int i = 1; i < sorted.length; i++) {
      different += sorted[i] == sorted[i - 1] ? 0 : 1;
    }
    return different;
  }

  /** A number from 0 on for each row, equal where its hash is. */
  static int[] ranks(long[] hashes) {
    long[] sorted = Arrays.stream(hashes).parallel().sorted().distinct().toArray();
    int[] ranks = new int[hashes.length];
    Arrays.parallelSetAll(ranks, row -> Arrays.binarySearch(sorted, hashes[row]));
    return ranks;
  }
}
