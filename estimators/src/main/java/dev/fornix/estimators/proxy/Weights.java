package dev.fornix.estimators.proxy;

import dev.fornix.architecture.weights.TensorValue;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/** Sums over weights and numbers that belong to them. */
final class Weights {
  private Weights() {}

  /**
   * The sum over all weights.
   *
   * @param derivatives by key, a number for each weight
   * @param of of a derivative and its weight
   */
  static double sum(
      Map<String, double[]> derivatives,
      Map<String, TensorValue> weights,
      DoubleBinaryOperator of) {
    double sum = 0;
    for (Map.Entry<String, TensorValue> entry : weights.entrySet()) {
      double[] derivative = of(derivatives, entry.getKey());
      float[] values = entry.getValue().values();
      for (int i = 0; i < values.length; i++) {
        sum += of.applyAsDouble(derivative[i], values[i]);
      }
    }
    return sum;
  }

  /** The derivatives by one tensor. */
  static double[] of(Map<String, double[]> derivatives, String key) {
    double[] derivative = derivatives.get(key);
    if (derivative == null) {
      throw new IllegalStateException("nothing was derived by '" + key + "'");
    }
    return derivative;
  }
}
