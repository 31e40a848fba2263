package dev.fornix.estimators.metrics;

import java.util.stream.IntStream;

/**
 * What probabilities for labelled examples are worth.
 *
 * @param confusion by the most probable class
 * @param auroc area under the ROC curve of each class against the rest; NaN where a class has no or
 *     all examples
 * @param logLoss mean negative logarithm of the true class's probability, in nats
 */
@SuppressWarnings("ArrayRecordComponent")
public record ClassificationScores(ConfusionMatrix confusion, double[] auroc, double logLoss) {
  private static final double SMALLEST_PROBABILITY = 1e-15;

  /**
   * Score predictions.
   *
   * @param truth the true class of each example
   * @param probabilities {@code [example][class]}
   */
  public static ClassificationScores of(int[] truth, float[][] probabilities) {
    int classes = probabilities[0].length;
    int[] predicted =
        IntStream.range(0, truth.length).map(i -> largest(probabilities[i])).toArray();
    double[] auroc =
        IntStream.range(0, classes).mapToDouble(c -> auroc(truth, probabilities, c)).toArray();
    double logLoss =
        IntStream.range(0, truth.length)
            .mapToDouble(i -> -Math.log(Math.max(SMALLEST_PROBABILITY, probabilities[i][truth[i]])))
            .average()
            .orElse(0);
    return new ClassificationScores(new ConfusionMatrix(classes, truth, predicted), auroc, logLoss);
  }

  /** The index of the largest value, the first among equals. */
  public static int largest(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  /** The mean area over the classes for which it is defined. */
  public double macroAuroc() {
    return java.util.Arrays.stream(auroc).filter(Double::isFinite).average().orElse(Double.NaN);
  }

  /** The value of a metric. */
  public double value(ClassificationMetric metric) {
    return metric.of(this);
  }

  /**
   * The Mann–Whitney statistic over the number of pairs; ties count half (Hanley &amp; McNeil
   * 1982).
   */
  private static double auroc(int[] truth, float[][] probabilities, int positive) {
    Integer[] order = IntStream.range(0, truth.length).boxed().toArray(Integer[]::new);
    java.util.Arrays.sort(
        order, (a, b) -> Float.compare(probabilities[a][positive], probabilities[b][positive]));
    double rankSum = 0;
    long positives = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length
          && probabilities[order[to]][positive] == probabilities[order[from]][positive]) {
        to++;
      }
      double rank = (from + 1 + to) / 2.0;
      for (int i = from; i < to; i++) {
        if (truth[order[i]] == positive) {
          rankSum += rank;
          positives++;
        }
      }
      from = to;
    }
    long negatives = truth.length - positives;
    return positives == 0 || negatives == 0
        ? Double.NaN
        : (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
  }
}
