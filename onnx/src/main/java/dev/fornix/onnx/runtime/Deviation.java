package dev.fornix.onnx.runtime;

import dev.fornix.onnx.OnnxException;

/**
 * How far one output of a model file is from what the trained network gives for the same inputs.
 *
 * @param examples how many inputs were compared
 * @param largest the largest |Δ| of all values; infinite if any value is not a number
 * @param largestRelative the largest |Δ| in shares of the network's value where that is beyond ±1,
 *     as rounding grows with it, and as it is elsewhere; infinite if any value is not a number
 * @param mean the mean |Δ| of all values; infinite if any value is not a number
 * @param agreement the share of examples whose largest value is at the same place, 0 to 1
 */
public record Deviation(
    int examples, double largest, double largestRelative, double mean, double agreement) {
  /**
   * Compare values, {@code [example][value]}.
   *
   * @throws OnnxException if they differ in number or there are none
   */
  public static Deviation between(float[][] model, float[][] network) {
    if (model.length != network.length || model.length == 0) {
      throw new OnnxException(
          "the model gives "
              + model.length
              + " rows and the network "
              + network.length
              + "; parity needs the same inputs for both, at least one");
    }
    Differences differences = new Differences();
    for (int i = 0; i < model.length; i++) {
      differences.add(model[i], network[i]);
    }
    return differences.deviation();
  }

  /** Running largest differences, sum and agreement. */
  private static final class Differences {
    private double largest;
    private double largestRelative;
    private double sum;
    private long values;
    private int examples;
    private int agreeing;

    void add(float[] model, float[] network) {
      if (model.length != network.length) {
        throw new OnnxException(
            "the model gives "
                + model.length
                + " values an example and the network "
                + network.length
                + "; they are different networks");
      }
      for (int i = 0; i < model.length; i++) {
        add(model[i], network[i]);
      }
      examples++;
      agreeing += argmax(model) == argmax(network) ? 1 : 0;
    }

    private void add(double model, double network) {
      double difference = Math.abs(model - network);
      difference = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
      double relative = difference / Math.max(1, Math.abs(network));
      largest = Math.max(largest, difference);
      largestRelative = Math.max(largestRelative, Double.isNaN(relative) ? difference : relative);
      sum += difference;
      values++;
    }

    private static int argmax(float[] row) {
      int best = 0;
      for (int i = 1; i < row.length; i++) {
        best = row[i] > row[best] ? i : best;
      }
      return best;
    }

    Deviation deviation() {
      return new Deviation(
          examples,
          largest,
          largestRelative,
          values == 0 ? 0 : sum / values,
          (double) agreeing / examples);
    }
  }
}
