package dev.fornix.tabular.learn.neighbours;

import dev.fornix.core.evaluation.ResourceEstimate;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.FittedLearner;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.learn.Lesson;
import java.util.Optional;

/**
 * Predicts what the nearest rows have, by Euclidean distance (Fix and Hodges 1951; Cover and Hart
 * 1967). Keeps all rows and looks at each of them: for tables of up to some ten thousand rows.
 *
 * @param neighbours how many rows are asked, at least 1
 * @param byDistance whether nearer ones count more: by the inverse of their distance
 */
public record NearestNeighbours(int neighbours, boolean byDistance) implements Learner {
  private static final long BYTES_PER_NUMBER = 8;
  private static final long BYTES_PER_ROW = 24;

  /** Most of the time goes into predicting; a quarter as many rows are predicted as learnt from. */
  private static final double SECONDS_PER_PAIR_AND_FEATURE = 2.5e-10;

  /** Check. */
  public NearestNeighbours {
    if (neighbours < 1) {
      throw new IllegalArgumentException(
          "the number of neighbours (" + neighbours + ") must be at least 1");
    }
  }

  @Override
  public String name() {
    return "neighbours";
  }

  @Override
  public Diet diet() {
    return Diet.DENSE;
  }

  @Override
  public FittedLearner fit(Lesson train, Optional<Lesson> validation, Effort effort) {
    return FittedNeighbours.of(this, train);
  }

  @Override
  public ResourceEstimate estimate(Size size) {
    return new ResourceEstimate(
        BYTES_PER_NUMBER * size.numbers() + BYTES_PER_ROW * size.rows(),
        SECONDS_PER_PAIR_AND_FEATURE * (double) size.numbers() * (double) size.rows() / 4);
  }
}
