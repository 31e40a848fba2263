package dev.fornix.strategies.bayes.gp;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/** The lower triangle L of a symmetric positive definite matrix L Lᵀ. */
final class Cholesky {
  private static final double FIRST_JITTER = 1e-10;
  private static final double LAST_JITTER = 1;

  private final int size;
  private final double[] lower;

  private Cholesky(DMatrixRMaj lower) {
    this.size = lower.numRows;
    this.lower = lower.data;
  }

  /**
   * Decompose; to a matrix that rounding made indefinite as little is added on the diagonal as is
   * needed, by powers of ten.
   */
  static Cholesky of(DMatrixRMaj matrix) {
    double jitter = 0;
    while (jitter <= LAST_JITTER) {
      DMatrixRMaj copy = matrix.copy();
      for (int i = 0; i < copy.numRows; i++) {
        copy.add(i, i, jitter);
      }
      CholeskyDecomposition_F64<DMatrixRMaj> decomposition =
          DecompositionFactory_DDRM.chol(copy.numRows, true);
      if (decomposition.decompose(copy)) {
        return new Cholesky(decomposition.getT(null));
      }
      jitter = jitter == 0 ? FIRST_JITTER : 10 * jitter;
    }
    throw new ArithmeticException("the covariance matrix is not positive definite");
  }

  /** Solve L x = b in place. */
  void solveLower(double[] b) {
    for (int i = 0; i < size; i++) {
      double sum = b[i];
      int row = i * size;
      for (int k = 0; k < i; k++) {
        sum -= lower[row + k] * b[k];
      }
      b[i] = sum / lower[row + i];
    }
  }

  /** Solve L Lᵀ x = b in place. */
  void solve(double[] b) {
    solveLower(b);
    for (int i = size - 1; i >= 0; i--) {
      int row = i * size;
      b[i] /= lower[row + i];
      for (int k = 0; k < i; k++) {
        b[k] -= lower[row + k] * b[i];
      }
    }
  }

  /** L x. */
  double[] times(double[] x) {
    double[] product = new double[size];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k <= i; k++) {
        product[i] += lower[i * size + k] * x[k];
      }
    }
    return product;
  }

  /** The logarithm of the determinant of L. */
  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += Math.log(lower[i * size + i]);
    }
    return sum;
  }

  /** The inverse of L Lᵀ, row by row. */
  double[][] inverse() {
    double[][] inverse = new double[size][size];
    for (int i = 0; i < size; i++) {
      inverse[i][i] = 1;
      solve(inverse[i]);
    }
    return inverse;
  }
}
