package dev.fornix.tabular.ensemble;

import dev.fornix.tabular.matrix.Predictions;
import java.util.List;

/**
 * The weighted mean of probabilities or numbers.
 *
 * @param weights one for each member, &gt; 0; with the sum 1
 */
public record WeightedMean(List<Double> weights) implements Blend {
  private static final double TOLERANCE = 1e-9;

  /** Copy and check. */
  public WeightedMean {
    weights = List.copyOf(weights);
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    if (weights.stream().anyMatch(weight -> !(weight > 0)) || !(Math.abs(sum - 1) <= TOLERANCE)) {
      throw new IllegalArgumentException(
          "the weights " + weights + " must each be > 0 and have the sum 1");
    }
  }

  /** The mean of members that count alike. */
  public static WeightedMean equal(int members) {
    return new WeightedMean(java.util.Collections.nCopies(members, 1.0 / members));
  }

  @Override
  public int members() {
    return weights.size();
  }

  @Override
  public Predictions of(List<Predictions> predictions) {
    double[] sums = new double[predictions.get(0).values().length];
    for (int member = 0; member < weights.size(); member++) {
      double[] values = predictions.get(member).values();
      for (int at = 0; at < sums.length; at++) {
        sums[at] += weights.get(member) * values[at];
      }
    }
    return Predictions.of(predictions.get(0).outputs(), sums);
  }
}
