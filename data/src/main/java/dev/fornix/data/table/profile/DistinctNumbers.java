package dev.fornix.data.table.profile;

import java.util.function.IntToDoubleFunction;

/** Counts different numbers, up to a limit. */
final class DistinctNumbers {
  /** More are not counted. */
  static final int MOST = 10_000;

  private static final int SLOTS = 1 << 15;

  private final long[] table = new long[SLOTS];
  private int count;

  private DistinctNumbers() {}

  /** How many different ones there are, NaN left out; {@link #MOST} + 1 stands for more. */
  static int count(int rows, IntToDoubleFunction value) {
    DistinctNumbers distinct = new DistinctNumbers();
    for (int row = 0; row < rows && distinct.count <= MOST; row++) {
      double number = value.applyAsDouble(row);
      if (!Double.isNaN(number)) {
        distinct.add(Double.doubleToLongBits(number + 0.0));
      }
    }
    return distinct.count;
  }

  private void add(long bits) {
    // An empty slot is zero, which is also a number: it is kept as bits that no number has.
    long key = bits == 0 ? -1 : bits;
    int slot = (int) (Hashing.mix(key) >>> 49);
    while (table[slot] != 0) {
      if (table[slot] == key) {
        return;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    table[slot] = key;
    count++;
  }
}
