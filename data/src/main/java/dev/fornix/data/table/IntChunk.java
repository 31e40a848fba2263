package dev.fornix.data.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Up to {@link Chunks#ROWS} whole numbers in as few bytes as they need. */
abstract sealed class IntChunk {
  /** Stands for no value. */
  static final int MISSING = Integer.MIN_VALUE;

  abstract int at(int index);

  /** Bytes of memory for each value. */
  abstract int width();

  /** How many values there are. */
  abstract int size();

  /** Writes them for {@link #read}. */
  final void write(DataOutput out) throws IOException {
    out.writeByte(width());
    out.writeInt(size());
    for (int i = 0; i < size(); i++) {
      switch (width()) {
        case Byte.BYTES -> out.writeByte(at(i) == MISSING ? Byte.MIN_VALUE : at(i));
        case Short.BYTES -> out.writeShort(at(i) == MISSING ? Short.MIN_VALUE : at(i));
        default -> out.writeInt(at(i));
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  static IntChunk read(DataInput in) throws IOException {
    int width = in.readByte();
    int[] values = new int[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (width) {
            case Byte.BYTES -> widened(in.readByte(), Byte.MIN_VALUE);
            case Short.BYTES -> widened(in.readShort(), Short.MIN_VALUE);
            default -> in.readInt();
          };
    }
    return of(values, values.length);
  }

  private static int widened(int value, int missing) {
    return value == missing ? MISSING : value;
  }

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
    int size() {
      return values.length;
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
    int size() {
      return values.length;
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
    int size() {
      return values.length;
    }

    @Override
    int width() {
      return Integer.BYTES;
    }
  }
}
