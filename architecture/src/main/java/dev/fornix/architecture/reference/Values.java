package dev.fornix.architecture.reference;

import java.util.Map;

/** Looking up and widening. */
final class Values {
  private Values() {}

  static double[] named(Map<String, double[]> values, String name) {
    double[] value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("there is no value for '" + name + "'");
    }
    return value;
  }

  static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
