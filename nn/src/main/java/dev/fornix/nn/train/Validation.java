package dev.fornix.nn.train;

import dev.fornix.nn.data.LearningData;

/**
 * Examples that judge a network while it trains.
 *
 * @param data the examples
 * @param score what is computed from the network's outputs
 */
public record Validation(LearningData data, Score score) {
  /** A figure from the network's outputs; larger is better. */
  @FunctionalInterface
  public interface Score {
    /**
     * Judge.
     *
     * @param outputs the outputs (logits) for each example, in the order of the data
     */
    double of(float[][] outputs);
  }

  /** The share of examples whose largest output stands at their label. */
  public static Score accuracy(int... labels) {
    int[] own = labels.clone();
    return outputs -> {
      int right = 0;
      for (int i = 0; i < own.length; i++) {
        right += largest(outputs[i]) == own[i] ? 1 : 0;
      }
      return (double) right / own.length;
    };
  }

  private static int largest(float... values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
