package dev.fornix.strategies.learning;

/** Probabilities that are proportional to the exponentials of logits. */
public final class Softmax {
  private Softmax() {}

  /** The probabilities of logits. */
  public static double[] of(double[] logits) {
    double most = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      most = Math.max(most, logit);
    }
    double[] probabilities = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = Math.exp(logits[i] - most);
      sum += probabilities[i];
    }
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] /= sum;
    }
    return probabilities;
  }

  /** The entropy of probabilities, nats. */
  public static double entropy(double[] probabilities) {
    double entropy = 0;
    for (double p : probabilities) {
      entropy -= p > 0 ? p * Math.log(p) : 0;
    }
    return entropy;
  }

  /**
   * The gradient of {@code weight · log p(answer) + entropyWeight · entropy} with respect to the
   * logits.
   */
  public static double[] gradient(
      double[] probabilities, int answer, double weight, double entropyWeight) {
    double entropy = entropyWeight == 0 ? 0 : entropy(probabilities);
    double[] gradient = new double[probabilities.length];
    for (int i = 0; i < gradient.length; i++) {
      double p = probabilities[i];
      double surprise = entropyWeight == 0 || p == 0 ? 0 : Math.log(p) + entropy;
      gradient[i] = weight * ((i == answer ? 1 : 0) - p) - entropyWeight * p * surprise;
    }
    return gradient;
  }
}
