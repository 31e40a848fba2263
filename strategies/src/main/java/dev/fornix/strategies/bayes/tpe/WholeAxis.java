package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Answer;
import dev.fornix.core.space.IntegerRange;
import dev.fornix.core.space.RealRange;

/**
 * Whole numbers by the middles of the shares of [0, 1] that they own.
 *
 * <p>In ranges of more than 200 numbers the shares are narrower than the narrowest kernel and are
 * taken for points.
 */
record WholeAxis(IntegerRange range, int positions) implements NumberAxis {
  private static final long MOST_SHARES = 200;

  static WholeAxis of(IntegerRange range) {
    boolean few = range.count().isAtMost(MOST_SHARES);
    return new WholeAxis(range, few ? (int) (range.most() - range.least() + 1) : 0);
  }

  @Override
  public double code(Answer answer) {
    return answer instanceof Answer.Whole whole && range.contains(whole.value())
        ? range.unit(whole.value())
        : Double.NaN;
  }

  @Override
  public Position nearest(double position) {
    long value = range.value(position);
    if (positions == 0) {
      return Position.of(range.unit(value));
    }
    RealRange outer = new RealRange(range.least() - 0.5, range.most() + 0.5, range.scale());
    return new Position(range.unit(value), outer.unit(value - 0.5), outer.unit(value + 0.5));
  }

  @Override
  public int index(double position) {
    return positions == 0 ? 0 : (int) (range.value(position) - range.least());
  }
}
