package dev.fornix.strategies.bayes.gp;

import org.ejml.data.DMatrixRMaj;

/**
 * A Gaussian process with mean 0 after it has seen observations (Rasmussen and Williams 2006,
 * algorithm 2.1).
 */
final class GaussianProcess {
  private final Kernel kernel;
  private final double[][] scaled;
  private final Cholesky cholesky;

  private GaussianProcess(Kernel kernel, double[][] scaled, Cholesky cholesky) {
    this.kernel = kernel;
    this.scaled = scaled;
    this.cholesky = cholesky;
  }

  /** Condition on noisy observations at points; their targets are given to what is asked later. */
  static GaussianProcess noisy(Kernel kernel, double[][] points) {
    return of(kernel, points, kernel.noise());
  }

  /** Condition on exact observations at points. */
  static GaussianProcess exact(Kernel kernel, double[][] points) {
    return of(kernel, points, 0);
  }

  private static GaussianProcess of(Kernel kernel, double[][] points, double noise) {
    double[][] scaled = kernel.scaled(points);
    DMatrixRMaj covariance = covariance(Kernel.squaredDistances(scaled), kernel, noise);
    return new GaussianProcess(kernel, scaled, Cholesky.of(covariance));
  }

  /** The covariance of observations whose squared distances are given. */
  static DMatrixRMaj covariance(double[][] squares, Kernel kernel, double noise) {
    DMatrixRMaj covariance = new DMatrixRMaj(squares.length, squares.length);
    for (int i = 0; i < squares.length; i++) {
      for (int k = 0; k < squares.length; k++) {
        double value = kernel.variance() * Kernel.correlation(squares[i][k]);
        covariance.unsafe_set(i, k, i == k ? value + noise : value);
      }
    }
    return covariance;
  }

  Cholesky cholesky() {
    return cholesky;
  }

  /** The covariances of a new point with the points seen. */
  double[] covariances(double[] point) {
    double[] at = kernel.scaled(point);
    double[] covariances = new double[scaled.length];
    for (int i = 0; i < covariances.length; i++) {
      double squared = Kernel.squaredDistance(at, scaled[i]);
      covariances[i] = kernel.variance() * Kernel.correlation(squared);
    }
    return covariances;
  }

  /** The weights of the covariances in the mean, for targets at the points seen. */
  double[] weights(double[] targets) {
    double[] weights = targets.clone();
    cholesky.solve(weights);
    return weights;
  }

  /** The mean of the function at a point. */
  static double mean(double[] covariances, double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += covariances[i] * weights[i];
    }
    return sum;
  }

  /** The standard deviation of the function, without noise, at a point. */
  double deviation(double[] covariances) {
    double[] v = covariances.clone();
    cholesky.solveLower(v);
    double variance = kernel.variance();
    for (double value : v) {
      variance -= value * value;
    }
    return Math.sqrt(Math.max(0, variance));
  }
}
