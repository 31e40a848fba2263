package dev.fornix.data.table.profile;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.TimeColumn;
import java.util.Arrays;
import java.util.List;

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
    if (column instanceof NumberColumn numbers) {
      for (int row = 0; row < hashes.length; row++) {
        double value = numbers.value(row);
        combine(hashes, row, Double.isNaN(value) ? MISSING : Double.doubleToLongBits(value + 0.0));
      }
    } else if (column instanceof TimeColumn times) {
      for (int row = 0; row < hashes.length; row++) {
        combine(hashes, row, times.epochMillis(row));
      }
    } else if (column instanceof LevelColumn levels) {
      long[] texts = texts(levels);
      for (int row = 0; row < hashes.length; row++) {
        int code = levels.code(row);
        combine(hashes, row, code == LevelColumn.MISSING ? MISSING : texts[code]);
      }
    }
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
    Arrays.sort(sorted);
    int different = sorted.length == 0 ? 0 : 1;
    for (int i = 1; i < sorted.length; i++) {
      different += sorted[i] == sorted[i - 1] ? 0 : 1;
    }
    return different;
  }
}
