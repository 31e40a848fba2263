package dev.fornix.data.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Up to {@link Chunks#ROWS} numbers, kept exactly, in as few bytes as they need. */
abstract sealed class NumberChunk {
  /**
   * Numbers are kept as whole multiples of one of these: parts of ten, or a second or a day in
   * milliseconds. A whole number below 2^31 divided by such a power of ten is the double nearest to
   * the decimal, hence the very number that was read.
   */
  private static final Unit[] UNITS = {
    new Unit(1, 1),
    new Unit(1, 10),
    new Unit(1, 100),
    new Unit(1, 1_000),
    new Unit(1, 10_000),
    new Unit(1, 100_000),
    new Unit(1, 1_000_000),
    new Unit(86_400_000, 1),
    new Unit(1_000, 1)
  };

  private static final int FLOATS = -1;
  private static final int DOUBLES = -2;

  /** The number, or NaN where it is missing. */
  abstract double at(int index);

  /** Bytes of memory for each value. */
  abstract int width();

  /** Writes them for {@link #read}. */
  abstract void write(DataOutput out) throws IOException;

  /** Reads what {@link #write} wrote. */
  static NumberChunk read(DataInput in) throws IOException {
    int form = in.readByte();
    if (form >= 0) {
      return new Multiples(UNITS[form], IntChunk.read(in));
    }
    double[] values = new double[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = form == FLOATS ? in.readFloat() : in.readDouble();
    }
    return form == FLOATS ? new Floats(values, values.length) : new Doubles(values, values.length);
  }

  /** The first {@code count} numbers, copied. */
  static NumberChunk of(double[] values, int count) {
    for (Unit unit : UNITS) {
      Optional<NumberChunk> multiples = unit.multiples(values, count);
      if (multiples.isPresent()) {
        return multiples.get();
      }
    }
    return allFloats(values, count) ? new Floats(values, count) : new Doubles(values, count);
  }

  private static boolean allFloats(double[] values, int count) {
    for (int i = 0; i < count; i++) {
      if (!Double.isNaN(values[i]) && (float) values[i] != values[i]) {
        return false;
      }
    }
    return true;
  }

  private record Unit(double multiplier, double divisor) {
    double value(int multiple) {
      return multiple * multiplier / divisor;
    }

    Optional<NumberChunk> multiples(double[] values, int count) {
      int[] multiples = new int[count];
      for (int i = 0; i < count; i++) {
        if (Double.isNaN(values[i])) {
          multiples[i] = IntChunk.MISSING;
        } else {
          double multiple = Math.rint(values[i] * divisor / multiplier);
          if (Math.abs(multiple) > Integer.MAX_VALUE
              || Double.compare(value((int) multiple), values[i]) != 0) {
            return Optional.empty();
          }
          multiples[i] = (int) multiple;
        }
      }
      return Optional.of(new Multiples(this, IntChunk.of(multiples, count)));
    }
  }

  private static final class Multiples extends NumberChunk {
    private final Unit unit;
    private final IntChunk multiples;

    Multiples(Unit unit, IntChunk multiples) {
      this.unit = unit;
      this.multiples = multiples;
    }

    @Override
    double at(int index) {
      int multiple = multiples.at(index);
      return multiple == IntChunk.MISSING ? Double.NaN : unit.value(multiple);
    }

    @Override
    void write(DataOutput out) throws IOException {
      out.writeByte(List.of(UNITS).indexOf(unit));
      multiples.write(out);
    }

    @Override
    int width() {
      return multiples.width();
    }
  }

  private static final class Floats extends NumberChunk {
    private final float[] values;

    Floats(double[] wide, int count) {
      values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = (float) wide[i];
      }
    }

    @Override
    double at(int index) {
      return values[index];
    }

    @Override
    void write(DataOutput out) throws IOException {
      out.writeByte(FLOATS);
      out.writeInt(values.length);
      for (float value : values) {
        out.writeFloat(value);
      }
    }

    @Override
    int width() {
      return Float.BYTES;
    }
  }

  private static final class Doubles extends NumberChunk {
    private final double[] values;

    Doubles(double[] values, int count) {
      this.values = Arrays.copyOf(values, count);
    }

    @Override
    double at(int index) {
      return values[index];
    }

    @Override
    void write(DataOutput out) throws IOException {
      out.writeByte(DOUBLES);
      out.writeInt(values.length);
      for (double value : values) {
        out.writeDouble(value);
      }
    }

    @Override
    int width() {
      return Double.BYTES;
    }
  }
}
