package dev.fornix.strategies.extrapolation;

import dev.fornix.strategies.bayes.Normal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Where a learning curve will end, with its uncertainty: samples of a weighted sum of eleven
 * parametric curves, given the points seen (Domhan, Springenberg and Hutter 2015, "Speeding up
 * automatic hyperparameter optimization of deep neural networks by extrapolation of learning
 * curves", section 3).
 *
 * <p>Where the samples come from is in {@link Posterior}, with what departs from the paper in the
 * prior; they are drawn by {@link StretchSampler}, the method of the paper's emcee, with as many
 * walkers. Fewer steps than the paper's 2,500 are enough, since the walkers begin spread out.
 *
 * <p>The same points and generator give the same samples. It costs about two microseconds for each
 * of {@value #BEGINNINGS} points to begin with, and for each walker and step, with ten points seen.
 */
public final class Extrapolation {
  /** As the paper's; above the at most 48 dimensions. */
  private static final int WALKERS = 100;

  private static final int BEGINNINGS = 2000;
  private static final int WARM_UP = 400;
  private static final int STEPS = 800;

  /** One step in so many is looked at, as in the paper. */
  private static final int THINNING = 10;

  private final double[] ends;
  private final double[] deviations;

  private Extrapolation(double[] ends, double[] deviations) {
    this.ends = ends;
    this.deviations = deviations;
  }

  /**
   * Extrapolate.
   *
   * @param steps where the curve was seen, &gt; 0 and ascending, counted so that neighbours are
   *     about 1 apart; two or more
   * @param values what was seen there, between 0 and 1, more being better
   * @param asked the step to extrapolate to, beyond all others
   * @return nothing where no sum of the curves fits
   */
  public static Optional<Extrapolation> of(
      double[] steps, double[] values, double asked, RandomGenerator random) {
    Steps at = new Steps(steps, asked);
    List<FamilyFit> fits =
        Arrays.stream(CurveFamily.values())
            .flatMap(family -> FamilyFit.of(family, at, values).stream())
            .toList();
    if (fits.isEmpty()) {
      return Optional.empty();
    }
    Posterior posterior = new Posterior(fits, at, values);
    double[][] walkers = posterior.beginnings(BEGINNINGS, WALKERS, random);
    return walkers.length < WALKERS
        ? Optional.empty()
        : Optional.of(sample(posterior, walkers, random));
  }

  private static Extrapolation sample(
      Posterior posterior, double[][] walkers, RandomGenerator random) {
    StretchSampler sampler = new StretchSampler(walkers, posterior::logDensity, random);
    for (int i = 0; i < WARM_UP; i++) {
      sampler.step();
    }
    double[] ends = new double[WALKERS * (STEPS / THINNING)];
    double[] deviations = new double[ends.length];
    int[] next = {0};
    for (int i = 1; i <= STEPS; i++) {
      sampler.step();
      if (i % THINNING == 0) {
        sampler.forEach(
            point -> {
              ends[next[0]] = posterior.end(point);
              deviations[next[0]++] = posterior.deviation(point);
            });
      }
    }
    return new Extrapolation(ends, deviations);
  }

  /** The expected end. */
  public double mean() {
    return Arrays.stream(ends).average().orElseThrow();
  }

  /** The probability that what is seen at the end, noise included, is above a value. */
  public double chanceAbove(double value) {
    double sum = 0;
    for (int i = 0; i < ends.length; i++) {
      sum += Normal.cumulative((ends[i] - value) / deviations[i]);
    }
    return sum / ends.length;
  }
}
