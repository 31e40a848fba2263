package dev.fornix.strategies.ranking;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.trial.CompletedTrial;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Several objectives as one number: the augmented Chebyshev function of Knowles 2006, "ParEGO: A
 * Hybrid Algorithm with On-Line Landscape Approximation for Expensive Multiobjective Optimization
 * Problems", section III. With losses f of 0 (best known) to 1 (worst known) and weights w that sum
 * to 1, a result has the loss {@code max(w·f) + 0.05 · sum(w·f)}, which every result on the front
 * minimises for some weights, also where the front is not convex.
 *
 * <pre>{@code
 * Scalarization scalar = Scalarization.draw(objectives, results, random);
 * double loss = scalar.loss(result.measurement().values());
 * }</pre>
 */
public final class Scalarization {
  private static final double AUGMENTATION = 0.05;

  /** As many steps as the paper has with two objectives, and with more. */
  private static final int STEPS_OF_TWO = 10;

  private static final int STEPS_OF_MORE = 4;

  private final List<Objective> objectives;
  private final double[] weights;
  private final double[] best;
  private final double[] widths;

  private Scalarization(List<Objective> objectives, double[] weights, List<CompletedTrial> known) {
    this.objectives = List.copyOf(objectives);
    this.weights = weights;
    this.best = new double[weights.length];
    this.widths = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      Objective objective = objectives.get(i);
      double[] gains = known.stream().mapToDouble(t -> Ranking.gain(t, objective)).toArray();
      best[i] = Arrays.stream(gains).max().orElse(0);
      widths[i] = best[i] - Arrays.stream(gains).min().orElse(0);
    }
  }

  /**
   * Weigh objectives at random: uniform over the weights that are multiples of 1/10 (two
   * objectives) or 1/4 (more), zeros included, as in the paper.
   *
   * @param known the results whose best and worst values are losses of 0 and 1
   */
  public static Scalarization draw(
      List<Objective> objectives, List<CompletedTrial> known, RandomGenerator random) {
    int steps = objectives.size() == 2 ? STEPS_OF_TWO : STEPS_OF_MORE;
    return new Scalarization(objectives, weights(objectives.size(), steps, random), known);
  }

  /**
   * Weigh objectives as given.
   *
   * @param weights one per objective, 0 or more, of sum 1
   * @param known the results whose best and worst values are losses of 0 and 1
   */
  public static Scalarization of(
      List<Objective> objectives, double[] weights, List<CompletedTrial> known) {
    if (weights.length != objectives.size()) {
      throw new IllegalArgumentException(
          objectives.size() + " objectives need as many weights, not " + weights.length);
    }
    return new Scalarization(objectives, weights.clone(), known);
  }

  /** Draws where the bars between the steps stand: each composition is equally likely. */
  private static double[] weights(int count, int steps, RandomGenerator random) {
    double[] weights = new double[count];
    int bars = count - 1;
    int current = 0;
    for (int slots = steps + count - 1; slots > 0; slots--) {
      if (random.nextInt(slots) < bars) {
        bars--;
        current++;
      } else {
        weights[current] += 1.0 / steps;
      }
    }
    return weights;
  }

  /** The weights, one per objective. */
  public double[] weights() {
    return weights.clone();
  }

  /**
   * The loss of a result, smaller is better; 0 to 1.05 within the values known.
   *
   * @throws IllegalArgumentException if the value of an objective is missing
   */
  public double loss(Map<String, Double> values) {
    double largest = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double weighted = weights[i] * share(i, values);
      largest = Math.max(largest, weighted);
      sum += weighted;
    }
    return largest + AUGMENTATION * sum;
  }

  /** Where a value lies between the best and the worst known; as they are if those are equal. */
  private double share(int i, Map<String, Double> values) {
    Objective objective = objectives.get(i);
    Double value = values.get(objective.name());
    if (value == null) {
      throw new IllegalArgumentException(
          "the objective "
              + objective.name()
              + " is not among the measured values "
              + values.keySet());
    }
    double loss = best[i] - objective.direction().gain(value);
    return widths[i] > 0 ? loss / widths[i] : loss;
  }
}
