package dev.fornix.estimators.metrics;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What probabilities for labelled examples are worth.
 *
 * @param confusion by the most probable class
 * @param auroc area under the ROC curve of each class against the rest; NaN where a class has no or
 *     all examples
 * @param logLoss mean negative logarithm of the true class's probability, in nats
 * @param logLossError its standard error over the examples, in nats; 0 with a single example
 */
@SuppressWarnings("ArrayRecordComponent")
public record ClassificationScores(
    ConfusionMatrix confusion, double[] auroc, double logLoss, double logLossError) {
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
    double[] losses = losses(truth, probabilities);
    double logLoss = DoubleStream.of(losses).average().orElse(0);
    return new ClassificationScores(
        new ConfusionMatrix(classes, truth, predicted),
        auroc,
        logLoss,
        errorOfMean(losses, logLoss));
  }

  /** The negative logarithm of the true class's probability of each example, in nats. */
  public static double[] losses(int[] truth, float[][] probabilities) {
    return IntStream.range(0, truth.length)
        .mapToDouble(i -> -Math.log(Math.max(SMALLEST_PROBABILITY, probabilities[i][truth[i]])))
        .toArray();
  }

  private static double errorOfMean(double[] values, double mean) {
    double squares = DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / Math.max(1, values.length - 1) / values.length);
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
   * The standard error of a metric's value over other examples of the same kind: that of a share
   * for the accuracy, of the mean of shares for the balanced accuracy, of a mean for the log loss;
   * for the ROC area that of Hanley &amp; McNeil 1982, "The meaning and use of the area under a
   * receiver operating characteristic (ROC) curve", with the classes' areas taken as independent;
   * for the macro F1 a bootstrap. Those of scores up to 1 are never below what a perfect score has
   * with one failure more than was seen, so that it is not certain.
   */
  public double standardError(ClassificationMetric metric) {
    long examples = confusion.total();
    double least = metric.standardError(1, examples);
    return switch (metric) {
      case ACCURACY -> metric.standardError(confusion.accuracy(), examples);
      case BALANCED_ACCURACY -> Math.max(least, confusion.balancedAccuracyError());
      case MACRO_F1 -> Math.max(least, MacroF1Error.of(confusion));
      case AUROC -> Math.max(least, macroAurocError());
      case LOG_LOSS -> logLossError;
    };
  }

  /** The {@linkplain ClassificationMetric#interval 95 % interval} of a metric's value. */
  public Interval interval(ClassificationMetric metric) {
    return metric.interval(value(metric), standardError(metric), confusion.total());
  }

  private double macroAurocError() {
    int[] defined =
        IntStream.range(0, auroc.length).filter(c -> Double.isFinite(auroc[c])).toArray();
    double variance = IntStream.of(defined).mapToDouble(this::aurocVariance).sum();
    return Math.sqrt(variance) / Math.max(1, defined.length);
  }

  /** Hanley &amp; McNeil 1982, equation 2. */
  private double aurocVariance(int c) {
    double area = auroc[c];
    double positives = confusion.support(c);
    double negatives = confusion.total() - positives;
    double twoPositives = area / (2 - area);
    double twoNegatives = 2 * area * area / (1 + area);
    return (area * (1 - area)
            + (positives - 1) * (twoPositives - area * area)
            + (negatives - 1) * (twoNegatives - area * area))
        / (positives * negatives);
  }

  /**
   * The area under the ROC curve of a class against the rest: the Mann–Whitney statistic over the
   * number of pairs; ties count half (Hanley &amp; McNeil 1982). NaN where the class has no or all
   * examples.
   */
  public static double auroc(int[] truth, float[][] probabilities, int positive) {
    int[] order = byProbability(probabilities, positive);
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

  /** Sorts pairs of value and place as longs, which is many times faster than a comparator. */
  private static int[] byProbability(float[][] probabilities, int positive) {
    long[] keys = new long[probabilities.length];
    for (int i = 0; i < keys.length; i++) {
      int bits = Float.floatToIntBits(probabilities[i][positive] + 0f);
      long ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
      keys[i] = (ascending << 32) | i;
    }
    java.util.Arrays.sort(keys);
    return java.util.Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }
}
