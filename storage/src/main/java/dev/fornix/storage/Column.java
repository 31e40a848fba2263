package dev.fornix.storage;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.DoubleStream;

/** One value of many trials, by their numbers, without an object for each. */
public final class Column {
  private final BitSet trials = new BitSet();
  private double[] values = new double[1024];

  Column() {}

  void put(long trial, double value) {
    int at = Math.toIntExact(trial);
    if (at >= values.length) {
      values = Arrays.copyOf(values, Math.max(at + 1, 2 * values.length));
    }
    trials.set(at);
    values[at] = value;
  }

  /** How many trials have the value. */
  public int size() {
    return trials.cardinality();
  }

  /** The first trial from a number on that has the value; -1 if there is none. */
  public int next(int from) {
    return trials.nextSetBit(from);
  }

  /** The value of a trial; NaN if it has none. */
  public double of(int trial) {
    return trials.get(trial) ? values[trial] : Double.NaN;
  }

  /** The values, in the order of the trials. */
  public DoubleStream values() {
    return trials.stream().mapToDouble(trial -> values[trial]);
  }

  /** One more than the largest number of a trial that has the value. */
  int end() {
    return trials.length();
  }
}
