package dev.fornix.strategies.sequence;

import dev.fornix.core.space.Answer;
import dev.fornix.core.space.RealRange;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Cells of equal width on the scale of the range; one cell for a range of one number. */
record RealCells(RealRange range, int count) implements Cells {
  static RealCells of(RealRange range, int most) {
    return new RealCells(range, range.least() == range.most() ? 1 : most);
  }

  @Override
  public double[] weights() {
    double[] weights = new double[count];
    Arrays.fill(weights, 1);
    return weights;
  }

  @Override
  public int indexOf(Answer answer) {
    double unit = range.unit(((Answer.Real) answer).value());
    return Math.min(count - 1, (int) (unit * count));
  }

  @Override
  public Answer draw(int cell, RandomGenerator random) {
    return new Answer.Real(range.value((cell + random.nextDouble()) / count));
  }
}
