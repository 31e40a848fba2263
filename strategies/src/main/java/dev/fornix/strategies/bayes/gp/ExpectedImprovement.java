package dev.fornix.strategies.bayes.gp;

import dev.fornix.strategies.bayes.Improvement;

/**
 * Expected improvement over the largest posterior mean among the points seen (Jones et al. 1998;
 * with noise, the best observation itself would be too lucky a mark).
 */
final class ExpectedImprovement implements Acquisition {
  private final GaussianProcess process;
  private final double[] weights;
  private final double best;

  ExpectedImprovement(Kernel kernel, double[][] points, double[] targets) {
    process = GaussianProcess.noisy(kernel, points);
    weights = process.weights(targets);
    double largest = Double.NEGATIVE_INFINITY;
    for (double[] point : points) {
      largest = Math.max(largest, GaussianProcess.mean(process.covariances(point), weights));
    }
    best = largest;
  }

  @Override
  public double at(double[] point) {
    double[] covariances = process.covariances(point);
    return Improvement.expected(
        GaussianProcess.mean(covariances, weights), process.deviation(covariances), best);
  }
}
