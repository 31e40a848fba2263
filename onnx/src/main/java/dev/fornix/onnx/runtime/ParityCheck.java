package dev.fornix.onnx.runtime;

import dev.fornix.onnx.OnnxException;

/**
 * Compares what a model file gives with what the trained network gives for the same inputs. Where a
 * value is beyond ±1, its difference counts in shares of the value, as rounding does.
 *
 * <pre>{@code
 * ParityReport report = ParityCheck.standard().run(images, scorer::probabilities, network::probabilities);
 * }</pre>
 */
public final class ParityCheck {
  /** What 32-bit floats allow a sum in another order to differ. */
  public static final double FLOAT32_LIMIT = 1e-4;

  private final double limit;

  /**
   * Check against a limit.
   *
   * @param limit the largest |Δ| that passes, &gt; 0
   */
  public ParityCheck(double limit) {
    if (!(limit > 0)) {
      throw new IllegalArgumentException("limit (" + limit + ") must be > 0");
    }
    this.limit = limit;
  }

  /** Check against {@link #FLOAT32_LIMIT}. */
  public static ParityCheck standard() {
    return new ParityCheck(FLOAT32_LIMIT);
  }

  /** Gives rows of scores, one per example. */
  @FunctionalInterface
  public interface Scores<I> {
    /** The scores of all inputs, {@code [example][value]}. */
    float[][] of(I inputs);
  }

  /**
   * Score the same inputs both ways and compare.
   *
   * @throws OnnxException if the scores differ in number
   */
  public <I> ParityReport run(I inputs, Scores<? super I> model, Scores<? super I> reference) {
    return compare(model.of(inputs), reference.of(inputs));
  }

  /**
   * Compare scores, {@code [example][value]}.
   *
   * @throws OnnxException if they differ in number or there are none
   */
  public ParityReport compare(float[][] model, float[][] reference) {
    if (model.length != reference.length || model.length == 0) {
      throw new OnnxException(
          "the model gives "
              + model.length
              + " rows and the network "
              + reference.length
              + "; parity needs the same inputs for both, at least one");
    }
    Differences differences = new Differences();
    for (int i = 0; i < model.length; i++) {
      differences.add(model[i], reference[i]);
    }
    return differences.report(limit);
  }

  /** Running largest difference, sum and agreement. */
  private static final class Differences {
    private double largest;
    private double sum;
    private long values;
    private int examples;
    private int agreeing;

    void add(float[] model, float[] reference) {
      if (model.length != reference.length) {
        throw new OnnxException(
            "the model gives "
                + model.length
                + " values an example and the network "
                + reference.length
                + "; they are different networks");
      }
      for (int i = 0; i < model.length; i++) {
        double scale = Math.max(1, Math.abs(reference[i]));
        double difference = Math.abs((double) model[i] - reference[i]) / scale;
        difference = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
        largest = Math.max(largest, difference);
        sum += difference;
      }
      values += model.length;
      examples++;
      agreeing += argmax(model) == argmax(reference) ? 1 : 0;
    }

    private static int argmax(float[] row) {
      int best = 0;
      for (int i = 1; i < row.length; i++) {
        best = row[i] > row[best] ? i : best;
      }
      return best;
    }

    ParityReport report(double limit) {
      return new ParityReport(
          examples, largest, values == 0 ? 0 : sum / values, (double) agreeing / examples, limit);
    }
  }
}
