package dev.fornix.estimators.metrics;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How often each true class was predicted as each class. */
public final class ConfusionMatrix {
  private final long[][] counts;

  /**
   * Count.
   *
   * @param classes how many classes there are, at least 1
   * @param truth the true class of each example, 0 to {@code classes} − 1
   * @param predicted the predicted class of each example
   */
  public ConfusionMatrix(int classes, int[] truth, int[] predicted) {
    if (truth.length != predicted.length || truth.length == 0) {
      throw new IllegalArgumentException(
          "there are "
              + truth.length
              + " true and "
              + predicted.length
              + " predicted classes; both must be equally many and some");
    }
    counts = new long[classes][classes];
    for (int i = 0; i < truth.length; i++) {
      counts[truth[i]][predicted[i]]++;
    }
  }

  /** How many classes there are. */
  public int classes() {
    return counts.length;
  }

  /** How many examples of a true class were predicted as a class. */
  public long count(int truth, int predicted) {
    return counts[truth][predicted];
  }

  /** How many examples there are. */
  public long total() {
    return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
  }

  /** How many examples of a true class there are. */
  public long support(int truth) {
    return Arrays.stream(counts[truth]).sum();
  }

  /** The share of correct predictions. */
  public double accuracy() {
    return IntStream.range(0, classes()).mapToLong(c -> counts[c][c]).sum() / (double) total();
  }

  /** The share of a class's examples that were found (recall); 0 where it has none. */
  public double sensitivity(int truth) {
    return ratio(counts[truth][truth], support(truth));
  }

  /**
   * The share of the other classes' examples that were not taken for this class; 0 where there are
   * none.
   */
  public double specificity(int truth) {
    long others = total() - support(truth);
    return ratio(others - (predicted(truth) - counts[truth][truth]), others);
  }

  /** The share of the predictions of a class that were right; 0 where it was never predicted. */
  public double precision(int truth) {
    return ratio(counts[truth][truth], predicted(truth));
  }

  /** The harmonic mean of precision and sensitivity; 0 where both are. */
  public double f1(int truth) {
    return ratio(2 * counts[truth][truth], support(truth) + predicted(truth));
  }

  /** The mean sensitivity of the classes that have examples. */
  public double balancedAccuracy() {
    return present().mapToDouble(this::sensitivity).average().orElse(0);
  }

  /**
   * The mean F1 of the classes that have examples. A class without any is left out even where it is
   * predicted; scikit-learn counts such a class as 0.
   */
  public double macroF1() {
    return present().mapToDouble(this::f1).average().orElse(0);
  }

  /**
   * The standard error of the balanced accuracy: each class's share is binomial, and the classes
   * are independent.
   */
  public double balancedAccuracyError() {
    long present = present().count();
    double variance =
        present().mapToDouble(c -> sensitivity(c) * (1 - sensitivity(c)) / support(c)).sum();
    return Math.sqrt(variance) / Math.max(1, present);
  }

  private IntStream present() {
    return IntStream.range(0, classes()).filter(c -> support(c) > 0);
  }

  private long predicted(int predicted) {
    return Arrays.stream(counts).mapToLong(row -> row[predicted]).sum();
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : part / (double) whole;
  }
}
