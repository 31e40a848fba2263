package dev.fornix.data.table;

import java.util.Arrays;

/** Up to {@link Chunks#ROWS} whole numbers in as few bytes as they need. */
abstract sealed class IntChunk {
  /** Stands for no value. */
  static final int MISSING = Integer.MIN_VALUE;

  abstract int at(int index);

  /** Bytes of memory for each value. */
  abstract int width();

  /** The first {@code count} values, copied. */
  static IntChunk of(int[] values, int count) {
    int least = 0;
    int most = 0;
    for (int i = 0; i < count; i++) {
      if (values[i] != MISSING) {
        least = Math.min(least, values[i]);
        most = Math.max(most, values[i]);
      }
    }
    if (least > Byte.MIN_VALUE && most <= Byte.MAX_VALUE) {
      return new Bytes(values, count);
    }
    return least > Short.MIN_VALUE && most <= Short.MAX_VALUE
        ? new Shorts(values, count)
        : new Ints(values, count);
  }

  private static final class Bytes extends IntChunk {
    private final byte[] values;

    Bytes(int[] wide, int count) {
      values = new byte[count];
      for (int i = 0; i < count; i++) {
        values[i] = wide[i] == MISSING ? Byte.MIN_VALUE : (byte) wide[i];
      }
    }

    @Override
    int at(int index) {
      int value = values[index];
      return value == Byte.MIN_VALUE ? MISSING : value;
    }

    @Override
    int width() {
      return Byte.BYTES;
    }
  }

  private static final class Shorts extends IntChunk {
    private final short[] values;

    Shorts(int[] wide, int count) {
      values = new short[count];
      for (int i = 0; i < count; i++) {
        values[i] = wide[i] == MISSING ? Short.MIN_VALUE : (short) wide[i];
      }
    }

    @Override
    int at(int index) {
      int value = values[index];
      return value == Short.MIN_VALUE ? MISSING : value;
    }

    @Override
    int width() {
      return Short.BYTES;
    }
  }

  private static final class Ints extends IntChunk {
    private final int[] values;

    Ints(int[] wide, int count) {
      values = Arrays.copyOf(wide, count);
    }

    @Override
    int at(int index) {
      return values[index];
    }

    @Override
    int width() {
      return Integer.BYTES;
    }
  }
}
