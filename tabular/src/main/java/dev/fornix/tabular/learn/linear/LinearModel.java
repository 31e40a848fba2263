package dev.fornix.tabular.learn.linear;

import dev.fornix.core.evaluation.ResourceEstimate;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.FittedLearner;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.learn.Lesson;
import java.util.Optional;

/**
 * A weighted sum of the features: least squares for numbers, logistic regression for two classes,
 * softmax regression for several, with an elastic net (Zou and Hastie 2005) by coordinate descent
 * (Friedman, Hastie and Tibshirani 2010, "Regularization paths for generalized linear models via
 * coordinate descent", sections 2 and 3).
 *
 * <p>Minimises the mean loss plus {@code penalty × (l1Share × Σ|b| + (1 − l1Share)/2 × Σb²)}; the
 * intercepts are free, and numbers to predict are scaled to a standard deviation of 1 first.
 *
 * @param penalty on the coefficients, 0 or more
 * @param l1Share how much of it is on their sizes and makes some of them 0, from 0 (ridge) to 1
 *     (lasso)
 */
public record LinearModel(double penalty, double l1Share) implements Learner {
  private static final long BYTES_PER_NUMBER = 8;
  private static final long BYTES_PER_ROW = 48;
  private static final double PASSES = 60;
  private static final double SECONDS_PER_NUMBER = 3e-9;

  /** Check. */
  public LinearModel {
    if (!(penalty >= 0) || !(l1Share >= 0) || l1Share > 1) {
      throw new IllegalArgumentException(
          "the penalty ("
              + penalty
              + ") must be 0 or more, l1Share ("
              + l1Share
              + ") between 0 and 1");
    }
  }

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public Diet diet() {
    return Diet.DENSE;
  }

  @Override
  public FittedLearner fit(Lesson train, Optional<Lesson> validation, Effort effort) {
    Columns columns = new Columns(train);
    return train.answers().target().classification()
        ? new LogisticFit(this, columns, train.answers(), effort).fit()
        : new SquaresFit(this, columns, train.answers(), effort).fit();
  }

  @Override
  public ResourceEstimate estimate(Size size) {
    int scores = size.outputs() == 2 ? 1 : size.outputs();
    return new ResourceEstimate(
        BYTES_PER_NUMBER * size.numbers() + BYTES_PER_ROW * size.rows() * scores,
        SECONDS_PER_NUMBER * PASSES * (double) size.numbers() * scores);
  }
}
