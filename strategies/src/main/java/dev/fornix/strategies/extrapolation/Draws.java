package dev.fornix.strategies.extrapolation;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/** Draws from distributions that the JDK lacks. */
final class Draws {
  private Draws() {}

  /**
   * From the normal distribution around 0 with a precision matrix L Lᵀ, which is overwritten: the x
   * with Lᵀ x = z. All 0 where the matrix is not positive definite.
   */
  static double[] normal(DMatrixRMaj precision, RandomGenerator random) {
    int size = precision.numRows;
    double[] x = new double[size];
    CholeskyDecomposition_F64<DMatrixRMaj> decomposition =
        DecompositionFactory_DDRM.chol(size, true);
    if (!decomposition.decompose(precision)) {
      return x;
    }
    DMatrixRMaj lower = decomposition.getT(null);
    for (int i = size - 1; i >= 0; i--) {
      double sum = random.nextGaussian();
      for (int k = i + 1; k < size; k++) {
        sum -= lower.get(k, i) * x[k];
      }
      x[i] = sum / lower.get(i, i);
    }
    return x;
  }

  /**
   * The logarithm of a draw from the gamma distribution of scale 1 (Marsaglia and Tsang 2000, "A
   * simple method for generating gamma variables", section 6 for shapes below 1).
   *
   * @param shape &gt; 0
   */
  static double logGamma(double shape, RandomGenerator random) {
    double d = shape + 2.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    double v;
    do {
      double x = random.nextGaussian();
      v = Math.pow(Math.max(0, 1 + c * x), 3);
      if (v > 0 && logUniform(random) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        break;
      }
    } while (true);
    return Math.log(d * v) + logUniform(random) / shape;
  }

  /**
   * Choose some of many without repetition, each with a chance by its weight (Efraimidis and
   * Spirakis 2006, "Weighted random sampling with a reservoir").
   *
   * @param logWeights −∞ for what may not be chosen
   * @return the indices chosen
   */
  static int[] choose(double[] logWeights, int count, RandomGenerator random) {
    double[] keys = new double[logWeights.length];
    Integer[] order = new Integer[keys.length];
    for (int i = 0; i < keys.length; i++) {
      order[i] = i;
      keys[i] = logWeights[i] - Math.log(-logUniform(random));
    }
    Arrays.sort(order, (one, other) -> Double.compare(keys[other], keys[one]));
    return Arrays.stream(order).limit(count).mapToInt(Integer::intValue).toArray();
  }

  /** The logarithm of a number above 0, up to 1. */
  static double logUniform(RandomGenerator random) {
    return Math.log(1 - random.nextDouble());
  }
}
