package dev.fornix.tabular.learn;

import dev.fornix.tabular.matrix.Answers;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What learners of numbers make small, so that they pursue what a metric judges. Immutable.
 * Boosters and networks can learn a quantile; other learners learn the mean all the same.
 * Logarithms and the weights of relative errors are heeded by all of them, since they are in the
 * answers. Of classes nothing changes.
 *
 * @param quantile of the numbers that is learnt, between 0 and 1; empty for the mean, which has the
 *     least squared error
 * @param scale on which numbers are learnt
 */
public record NumberLoss(OptionalDouble quantile, Scale scale) {
  /** What is predicted far from all that was learnt from must not become infinite. */
  public static final double MOST_LOGARITHM = 85;

  /** On which numbers are learnt. */
  public enum Scale {
    /** As they are. */
    PLAIN,
    /** Each row counts by one divided by the size of its number. */
    RELATIVE,
    /** The logarithm of 1 + the number; numbers below 0 count as 0. */
    LOGARITHM
  }

  /** Check. */
  public NumberLoss {
    if (quantile.isPresent() && !(quantile.getAsDouble() > 0 && quantile.getAsDouble() < 1)) {
      throw new IllegalArgumentException("the quantile " + quantile + " must lie between 0 and 1");
    }
  }

  /** The squared error. */
  public static NumberLoss squared() {
    return new NumberLoss(OptionalDouble.empty(), Scale.PLAIN);
  }

  /** The absolute error. */
  public static NumberLoss absolute() {
    return quantile(0.5);
  }

  /**
   * What is least for a quantile.
   *
   * @param quantile between 0 and 1, both excluded
   */
  public static NumberLoss quantile(double quantile) {
    return new NumberLoss(OptionalDouble.of(quantile), Scale.PLAIN);
  }

  /** The absolute error as a share of the number's size. */
  public static NumberLoss relative() {
    return new NumberLoss(OptionalDouble.of(0.5), Scale.RELATIVE);
  }

  /** The squared error of the logarithm of 1 + the number. */
  public static NumberLoss logarithmic() {
    return new NumberLoss(OptionalDouble.empty(), Scale.LOGARITHM);
  }

  /** The answers as they are learnt; classes as they are. */
  public Answers learnt(Answers answers) {
    if (answers.target().classification()) {
      return answers;
    }
    return switch (scale) {
      case PLAIN -> answers;
      case RELATIVE -> relative(answers);
      case LOGARITHM -> answers.mapped(value -> Math.log1p(Math.max(0, value)));
    };
  }

  /** The weights have a mean of 1, since learners' penalties and least weights count by them. */
  private static Answers relative(Answers answers) {
    double[] sizes = Arrays.stream(answers.values()).map(Math::abs).toArray();
    double least = Arrays.stream(sizes).filter(size -> size > 0).min().orElse(1);
    double[] weights = new double[sizes.length];
    Arrays.setAll(weights, row -> answers.weight(row) / Math.max(least, sizes[row]));
    double mean = Arrays.stream(weights).average().orElse(1);
    return answers.weighted(Arrays.stream(weights).map(weight -> weight / mean).toArray());
  }

  /** The number of what was {@linkplain #learnt learnt}, from 0 to what a float can hold. */
  public static double number(double logarithm) {
    return Math.max(0, Math.expm1(Math.min(MOST_LOGARITHM, logarithm)));
  }
}
