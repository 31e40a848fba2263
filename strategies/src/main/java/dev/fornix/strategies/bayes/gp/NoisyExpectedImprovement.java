package dev.fornix.strategies.bayes.gp;

import dev.fornix.strategies.bayes.Improvement;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Noisy expected improvement (Letham, Karrer, Ottoni and Bakshy 2019, "Constrained Bayesian
 * Optimization with Noisy Experiments", equation 5): the expected improvement without noise,
 * averaged over what the function may be at the points seen.
 *
 * <p>The functions are drawn by Matheron's rule, f + K (K + σ² I)⁻¹ (y − f − ε) with f and ε from
 * the prior (Wilson et al. 2020), independently of one another where the paper takes quasi-random
 * ones.
 */
final class NoisyExpectedImprovement implements Acquisition {
  private final GaussianProcess exact;
  private final double[][] weights;
  private final double[] best;

  NoisyExpectedImprovement(
      Kernel kernel, double[][] points, double[] targets, int draws, RandomGenerator random) {
    exact = GaussianProcess.exact(kernel, points);
    GaussianProcess noisy = GaussianProcess.noisy(kernel, points);
    double[][] rows = Arrays.stream(points).map(noisy::covariances).toArray(double[][]::new);
    weights = new double[draws][];
    best = new double[draws];
    for (int i = 0; i < draws; i++) {
      double[] function = exact.cholesky().times(normal(targets.length, random));
      double[] residual = targets.clone();
      for (int k = 0; k < residual.length; k++) {
        residual[k] -= function[k] + Math.sqrt(kernel.noise()) * random.nextGaussian();
      }
      noisy.cholesky().solve(residual);
      for (int k = 0; k < function.length; k++) {
        function[k] += GaussianProcess.mean(rows[k], residual);
      }
      best[i] = Arrays.stream(function).max().orElse(0);
      weights[i] = exact.weights(function);
    }
  }

  private static double[] normal(int size, RandomGenerator random) {
    double[] drawn = new double[size];
    for (int i = 0; i < size; i++) {
      drawn[i] = random.nextGaussian();
    }
    return drawn;
  }

  @Override
  public double at(double[] point) {
    double[] covariances = exact.covariances(point);
    double deviation = exact.deviation(covariances);
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double mean = GaussianProcess.mean(covariances, weights[i]);
      sum += Improvement.expected(mean, deviation, best[i]);
    }
    return sum / weights.length;
  }
}
