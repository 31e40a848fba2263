package dev.fornix.strategies.bayes.gp;

import java.util.Arrays;
import java.util.List;

/**
 * Finds parameters of a large marginal likelihood by resilient propagation (iRprop−, Igel and
 * Hüsken 2003; for Gaussian processes Blum and Riedmiller 2013), from a few fixed starts: smooth as
 * the prior, rough without noise, and smooth with much noise.
 */
final class LikelihoodSearch {
  private static final double FIRST_STEP = 0.2;
  private static final double LARGEST_STEP = 1;
  private static final double SMALLEST_STEP = 1e-3;
  private static final double FASTER = 1.2;
  private static final double SLOWER = 0.5;
  private static final double LEAST = Math.log(1e-6);
  private static final double MOST = Math.log(1e4);
  private static final double ROUGH = -1.5;
  private static final double HARDLY_NOISY = -6;
  private static final double NOISY = 3;

  private final Likelihood likelihood;
  private final int iterations;
  private double[] best;
  private double height = Double.NEGATIVE_INFINITY;

  private LikelihoodSearch(Likelihood likelihood, int iterations) {
    this.likelihood = likelihood;
    this.iterations = iterations;
    this.best = likelihood.priorMean();
  }

  /** The best kernel found. */
  static Kernel best(Likelihood likelihood, int restarts, int iterations) {
    LikelihoodSearch search = new LikelihoodSearch(likelihood, iterations);
    starts(likelihood).stream().limit(restarts).forEach(search::ascend);
    return likelihood.kernel(search.best);
  }

  private static List<double[]> starts(Likelihood likelihood) {
    double[] smooth = likelihood.priorMean();
    double[] rough = smooth.clone();
    double[] noisy = smooth.clone();
    int last = smooth.length - 1;
    for (int i = 0; i < last - 1; i++) {
      rough[i] += ROUGH;
    }
    rough[last] += HARDLY_NOISY;
    noisy[last] += NOISY;
    return List.of(smooth, rough, noisy);
  }

  private void ascend(double[] start) {
    double[] parameters = start.clone();
    double[] gradient = new double[start.length];
    double[] before = new double[start.length];
    double[] steps = new double[start.length];
    Arrays.fill(steps, FIRST_STEP);
    for (int i = 0; i < iterations; i++) {
      double value = likelihood.at(parameters, gradient);
      if (value > height) {
        height = value;
        best = parameters.clone();
      }
      step(parameters, gradient, before, steps);
    }
  }

  private static void step(
      double[] parameters, double[] gradient, double[] before, double[] steps) {
    for (int i = 0; i < parameters.length; i++) {
      double agreement = gradient[i] * before[i];
      if (agreement != 0) {
        double step = steps[i] * (agreement > 0 ? FASTER : SLOWER);
        steps[i] = Math.min(LARGEST_STEP, Math.max(SMALLEST_STEP, step));
      }
      before[i] = agreement < 0 ? 0 : gradient[i];
      double moved = parameters[i] + Math.signum(before[i]) * steps[i];
      parameters[i] = Math.min(MOST, Math.max(LEAST, moved));
    }
  }
}
