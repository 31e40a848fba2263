package dev.fornix.automl.report;

import dev.fornix.core.space.OpenSpace;
import dev.fornix.core.space.ScaledSpace;
import dev.fornix.core.trial.Budget;
import java.util.Comparator;

/**
 * How a score came about; scores of different kinds are never ranked among one another.
 *
 * @param distance how far such a score is from that of a finished network, 0 for none
 * @param words what scored the network, as the end of "scored by …"
 */
public record ScoreKind(double distance, String words) implements Comparable<ScoreKind> {
  /** A training of the network itself on whole images. */
  public static final ScoreKind TRAINING = new ScoreKind(0, "trainings");

  private static final ScoreKind SMALLER_NETWORK =
      new ScoreKind(1, "trainings of the smaller networks of the search");

  private static final ScoreKind SHARED =
      new ScoreKind(Double.MAX_VALUE, "weights that all networks share");

  private static final ScoreKind MIXED =
      new ScoreKind(Double.POSITIVE_INFINITY, "the mixture of all networks that they follow from");

  /** Sides are at most so long, pixels. */
  private static final double LONGEST_SIDE = 1e6;

  /**
   * The kind of a trial's score.
   *
   * @param spent by the trial
   * @param configuration its canonical text
   * @param enlarged whether the study trains larger networks in the end than in the search
   */
  public static ScoreKind of(Budget spent, String configuration, boolean enlarged) {
    return switch (spent.resource()) {
      case SHARED_STEPS -> SHARED;
      case RELAXATION_EPOCHS -> MIXED;
      case PIXELS ->
          new ScoreKind(
              1 + LONGEST_SIDE - spent.amount(),
              "trainings on images of " + Figures.plain(spent.amount()) + " pixels a side");
      case EVALUATIONS, EPOCHS, EXAMPLES, SECONDS ->
          enlarged && !ScaledSpace.isFinal(configuration) && !OpenSpace.isGiven(configuration)
              ? SMALLER_NETWORK
              : TRAINING;
    };
  }

  @Override
  public int compareTo(ScoreKind other) {
    return Comparator.comparingDouble(ScoreKind::distance).compare(this, other);
  }
}
