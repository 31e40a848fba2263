package dev.fornix.strategies.bayes;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Encoding;
import dev.fornix.core.strategy.Problem;
import java.util.List;

/**
 * Points as vectors for a distance: the encoding that the space offers, or the generic one, in
 * which a decision that was not asked (−1) stands in the middle of its range. So what neither of
 * two points decides adds nothing to their distance, and what only one of them decides adds at most
 * half of the range beside the decision that opened it.
 */
public final class Features {
  private static final double NOT_ASKED = -1;
  private static final double MIDDLE = 0.5;

  private final Encoding encoding;

  /** The features of a problem's points. */
  public Features(Problem problem) {
    this.encoding =
        problem.space().capability(Encoding.class).orElseGet(() -> Encoding.of(problem.domain()));
  }

  /** The length of every vector. */
  public int width() {
    return encoding.width();
  }

  /** The vector of a point. */
  public double[] of(Configuration point) {
    double[] vector = encoding.encode(point);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = vector[i] == NOT_ASKED ? MIDDLE : vector[i];
    }
    return vector;
  }

  /**
   * The vector of a point in which what was not asked keeps its mark, for models without distance.
   */
  public double[] marked(Configuration point) {
    return encoding.encode(point);
  }

  /** The vectors of several points. */
  public double[][] of(List<Configuration> points) {
    return points.stream().map(this::of).toArray(double[][]::new);
  }
}
