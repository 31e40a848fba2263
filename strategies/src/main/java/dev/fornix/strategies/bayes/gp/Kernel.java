package dev.fornix.strategies.bayes.gp;

/**
 * The Matérn 5/2 kernel with a length scale for each feature: v (1 + √5 r + 5 r²/3) exp(−√5 r),
 * where r² is the sum of the squared differences in units of the length scales (Rasmussen and
 * Williams 2006, "Gaussian Processes for Machine Learning", equation 4.17).
 *
 * @param logScales the logarithms of the length scales
 * @param logVariance the logarithm of the variance v of the function
 * @param logNoise the logarithm of the variance of the noise that observations add
 */
@SuppressWarnings("ArrayRecordComponent") // read in the innermost loops, never compared
record Kernel(double[] logScales, double logVariance, double logNoise) {
  private static final double ROOT_OF_FIVE = Math.sqrt(5);

  /** The kernel over a squared distance, for a variance of 1. */
  static double correlation(double squaredDistance) {
    double s = ROOT_OF_FIVE * Math.sqrt(squaredDistance);
    return (1 + s + s * s / 3) * Math.exp(-s);
  }

  /**
   * What a feature's squared difference, in units of its length scale, is multiplied with to give
   * the derivative of the correlation by the logarithm of that length scale.
   */
  static double slope(double squaredDistance) {
    double s = ROOT_OF_FIVE * Math.sqrt(squaredDistance);
    return 5.0 / 3 * (1 + s) * Math.exp(-s);
  }

  double variance() {
    return Math.exp(logVariance);
  }

  double noise() {
    return Math.exp(logNoise);
  }

  /** A vector in units of the length scales. */
  double[] scaled(double[] vector) {
    double[] scaled = new double[vector.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = vector[i] * Math.exp(-logScales[i]);
    }
    return scaled;
  }

  double[][] scaled(double[][] vectors) {
    double[] factors = new double[logScales.length];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = Math.exp(-logScales[i]);
    }
    double[][] scaled = new double[vectors.length][factors.length];
    for (int k = 0; k < scaled.length; k++) {
      for (int i = 0; i < factors.length; i++) {
        scaled[k][i] = vectors[k][i] * factors[i];
      }
    }
    return scaled;
  }

  static double squaredDistance(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      double difference = one[i] - other[i];
      sum += difference * difference;
    }
    return sum;
  }

  /** The squared distances between all pairs of vectors. */
  static double[][] squaredDistances(double[][] vectors) {
    double[][] squares = new double[vectors.length][vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      for (int k = 0; k < i; k++) {
        squares[i][k] = squaredDistance(vectors[i], vectors[k]);
        squares[k][i] = squares[i][k];
      }
    }
    return squares;
  }
}
