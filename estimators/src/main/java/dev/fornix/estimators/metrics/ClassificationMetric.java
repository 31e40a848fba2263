package dev.fornix.estimators.metrics;

import dev.fornix.core.objective.Direction;
import dev.fornix.core.text.NearestName;
import java.util.Arrays;
import java.util.Locale;

/** What a classifier can be judged by. */
public enum ClassificationMetric {
  /** The share of correct predictions. */
  ACCURACY(Direction.MAXIMIZE),
  /** The mean share found of each class, so that rare classes count as much as frequent ones. */
  BALANCED_ACCURACY(Direction.MAXIMIZE),
  /**
   * The mean, over the classes that have examples, of the harmonic mean of precision and
   * sensitivity; classes without examples are left out, also where they are predicted.
   */
  MACRO_F1(Direction.MAXIMIZE),
  /** The mean area under the ROC curve of each class against the rest. */
  AUROC(Direction.MAXIMIZE),
  /** The mean negative logarithm of the true class's probability, in nats. */
  LOG_LOSS(Direction.MINIMIZE);

  private final Direction direction;

  ClassificationMetric(Direction direction) {
    this.direction = direction;
  }

  /** Which values are better. */
  public Direction direction() {
    return direction;
  }

  /** Its name for people and files, such as {@code balanced_accuracy}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Check that it can be measured on examples.
   *
   * @param part what they are, such as {@code validation}
   * @param classCounts how many each class has
   * @throws IllegalArgumentException if it cannot, one sentence with the way out
   */
  public void requireMeasurable(String part, int[] classCounts) {
    if (this == AUROC && Arrays.stream(classCounts).filter(count -> count > 0).count() < 2) {
      throw new IllegalArgumentException(
          key()
              + " needs "
              + part
              + " images of two classes, but those that there are ("
              + Arrays.stream(classCounts).sum()
              + ") are of one; add images of the other classes, or choose another metric, such as "
              + BALANCED_ACCURACY.key());
    }
  }

  double of(ClassificationScores scores) {
    return switch (this) {
      case ACCURACY -> scores.confusion().accuracy();
      case BALANCED_ACCURACY -> scores.confusion().balancedAccuracy();
      case MACRO_F1 -> scores.confusion().macroF1();
      case AUROC -> scores.macroAuroc();
      case LOG_LOSS -> scores.logLoss();
    };
  }

  /**
   * The 95 % interval of a value: Wilson's for the accuracy, for the others the normal one of their
   * standard error within what a value can be.
   *
   * @param examples on how many it was measured; 0 if that is not known, which leaves the normal
   *     one
   */
  public Interval interval(double value, double standardError, long examples) {
    if (this == ACCURACY && examples > 0) {
      return Interval.wilson(value * examples, examples);
    }
    double most = this == LOG_LOSS ? Double.POSITIVE_INFINITY : 1;
    return Interval.normal(value, standardError).within(0, most);
  }

  /**
   * The standard error of a value of which nothing is known but on how many examples it was
   * measured: that of a share, which for the balanced accuracy, macro F1 and the ROC area stands in
   * for {@linkplain ClassificationScores#standardError their own}; 0 for the log loss, whose value
   * does not tell. A success and a failure more are counted than were seen, so that a perfect score
   * is not certain.
   */
  public double standardError(double value, long examples) {
    double share = (value * examples + 1) / (examples + 2.0);
    return this == LOG_LOSS ? 0 : Math.sqrt(share * (1 - share) / (examples + 2.0));
  }

  /**
   * The metric of a name.
   *
   * @throws IllegalArgumentException naming the known ones and the nearest
   */
  public static ClassificationMetric of(String key) {
    return Arrays.stream(values())
        .filter(m -> m.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    NearestName.unknown(
                        "metric",
                        key,
                        Arrays.stream(values()).map(ClassificationMetric::key).toList())));
  }
}
