package dev.fornix.strategies.bayes.gp;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The logarithm of the marginal likelihood of a kernel's parameters (Rasmussen and Williams 2006,
 * equations 5.8 and 5.9) plus that of their priors.
 *
 * <p>The logarithms of the length scales are normal around √2 + ln(d)/2 with a deviation of √3 for
 * d features that vary (Hvarfner, Hellsten and Nardi 2024, "Vanilla Bayesian Optimization Performs
 * Great in High Dimensions", section 4.1), so that many features do not make all points strangers;
 * that of the function's variance around 0 with deviation 1, that of the noise around −4 with
 * deviation 3, targets having a variance of 1.
 *
 * <p>Parameters are one vector: the length scales of the features that vary, the variance, the
 * noise, all as logarithms.
 */
final class Likelihood {
  static final double NOISE_MEAN = -4;

  private static final double SCALE_VARIANCE = 3;
  private static final double NOISE_VARIANCE = 9;

  private final double[][] points;
  private final double[] targets;
  private final int width;
  private final int[] varying;
  private final double scaleMean;

  Likelihood(double[][] points, double[] targets, int width) {
    this.points = points;
    this.targets = targets;
    this.width = width;
    this.varying = IntStream.range(0, width).filter(i -> varies(points, i)).toArray();
    this.scaleMean = Math.sqrt(2) + 0.5 * Math.log(Math.max(1, varying.length));
  }

  private static boolean varies(double[][] points, int feature) {
    return Arrays.stream(points).anyMatch(point -> point[feature] != points[0][feature]);
  }

  /** How many parameters there are. */
  int size() {
    return varying.length + 2;
  }

  /** The parameters that are likeliest without observations. */
  double[] priorMean() {
    double[] parameters = new double[size()];
    Arrays.fill(parameters, 0, varying.length, scaleMean);
    parameters[varying.length + 1] = NOISE_MEAN;
    return parameters;
  }

  /** The kernel of parameters; features that do not vary have the length scale of the prior. */
  Kernel kernel(double[] parameters) {
    double[] scales = new double[width];
    Arrays.fill(scales, scaleMean);
    for (int i = 0; i < varying.length; i++) {
      scales[varying[i]] = parameters[i];
    }
    return new Kernel(scales, parameters[varying.length], parameters[varying.length + 1]);
  }

  /**
   * Work out the value and its derivatives.
   *
   * @param gradient where the derivatives are written
   */
  double at(double[] parameters, double[] gradient) {
    Kernel kernel = kernel(parameters);
    double[][] scaled = kernel.scaled(points);
    double[][] squares = Kernel.squaredDistances(scaled);
    Cholesky cholesky = Cholesky.of(GaussianProcess.covariance(squares, kernel, kernel.noise()));
    double[] alpha = targets.clone();
    cholesky.solve(alpha);
    double value = -cholesky.logDeterminant() - 0.5 * targets.length * Math.log(2 * Math.PI);
    for (int i = 0; i < alpha.length; i++) {
      value -= 0.5 * targets[i] * alpha[i];
    }
    Arrays.fill(gradient, 0);
    differentiate(kernel, scaled, squares, alpha, cholesky.inverse(), gradient);
    return value + prior(parameters, gradient);
  }

  /** Half the trace of (α αᵀ − K⁻¹) ∂K/∂θ, for each parameter. */
  private void differentiate(
      Kernel kernel,
      double[][] scaled,
      double[][] squares,
      double[] alpha,
      double[][] inverse,
      double[] gradient) {
    int ofVariance = varying.length;
    for (int i = 0; i < alpha.length; i++) {
      double onDiagonal = alpha[i] * alpha[i] - inverse[i][i];
      gradient[ofVariance] += 0.5 * onDiagonal * kernel.variance();
      gradient[ofVariance + 1] += 0.5 * onDiagonal * kernel.noise();
      for (int k = 0; k < i; k++) {
        double twice = (alpha[i] * alpha[k] - inverse[i][k]) * kernel.variance();
        gradient[ofVariance] += twice * Kernel.correlation(squares[i][k]);
        double slope = twice * Kernel.slope(squares[i][k]);
        for (int d = 0; d < varying.length; d++) {
          double difference = scaled[i][varying[d]] - scaled[k][varying[d]];
          gradient[d] += slope * difference * difference;
        }
      }
    }
  }

  private double prior(double[] parameters, double[] gradient) {
    double sum = 0;
    for (int i = 0; i < parameters.length; i++) {
      double mean = i < varying.length ? scaleMean : i == varying.length ? 0 : NOISE_MEAN;
      double variance =
          i < varying.length ? SCALE_VARIANCE : i == varying.length ? 1 : NOISE_VARIANCE;
      double off = parameters[i] - mean;
      sum -= 0.5 * off * off / variance;
      gradient[i] -= off / variance;
    }
    return sum;
  }
}
