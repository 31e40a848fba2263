package dev.fornix.strategies.extrapolation;

import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Markov chain Monte Carlo by an ensemble of walkers, invariant under affine maps of the space
 * (Goodman and Weare 2010, "Ensemble samplers with affine invariance", section 2: the stretch move
 * with a = 2).
 *
 * <p>The walkers move one after the other, each along the line through another one, as in the
 * paper; emcee moves them by halves, for the sake of threads.
 */
final class StretchSampler {
  private static final double STRETCH = 2;

  private final double[][] walkers;
  private final double[] densities;
  private final ToDoubleFunction<double[]> logDensity;
  private final RandomGenerator random;
  private double[] proposal;

  /**
   * Begin.
   *
   * @param walkers where they start, [walker, dimension], at points of a finite log density; they
   *     are moved in place
   * @param logDensity up to a constant; −∞ or not a number where nothing may be
   */
  StretchSampler(
      double[][] walkers, ToDoubleFunction<double[]> logDensity, RandomGenerator random) {
    this.walkers = walkers;
    this.logDensity = logDensity;
    this.random = random;
    this.densities = new double[walkers.length];
    for (int i = 0; i < walkers.length; i++) {
      densities[i] = logDensity.applyAsDouble(walkers[i]);
    }
    this.proposal = new double[walkers[0].length];
  }

  /** Move every walker once. */
  void step() {
    for (int i = 0; i < walkers.length; i++) {
      move(i);
    }
  }

  /** Show where every walker stands; the array is the sampler's own. */
  void forEach(Consumer<double[]> visitor) {
    for (double[] walker : walkers) {
      visitor.accept(walker);
    }
  }

  private void move(int i) {
    int other = random.nextInt(walkers.length - 1);
    double[] partner = walkers[other < i ? other : other + 1];
    double[] walker = walkers[i];
    double z = stretch();
    for (int d = 0; d < proposal.length; d++) {
      proposal[d] = partner[d] + z * (walker[d] - partner[d]);
    }
    double density = logDensity.applyAsDouble(proposal);
    double gain = (proposal.length - 1) * Math.log(z) + density - densities[i];
    if (Draws.logUniform(random) < gain) {
      walkers[i] = proposal;
      densities[i] = density;
      proposal = walker;
    }
  }

  /** From the density 1 / √z between 1/a and a, by inversion of its distribution. */
  private double stretch() {
    double root = 1 + (STRETCH - 1) * random.nextDouble();
    return root * root / STRETCH;
  }
}
