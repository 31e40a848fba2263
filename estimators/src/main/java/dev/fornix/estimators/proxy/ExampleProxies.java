package dev.fornix.estimators.proxy;

import dev.fornix.nn.ActivationCodes;
import java.util.Arrays;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Scores from how differently a network treats the examples of a batch. */
final class ExampleProxies {
  /** Added to eigenvalues, as in the paper. */
  private static final double K = 1e-5;

  /** Eigenvalues below this share of the largest are rounding. */
  private static final double ROUNDING = 1e-12;

  private ExampleProxies() {}

  /**
   * {@code −Σ (log(λ + k) + 1 / (λ + k))} over the eigenvalues {@code λ} of the correlations
   * between the examples' gradients of the summed outputs by the input, {@code k = 10⁻⁵} (Mellor et
   * al. 2020, arXiv 2006.04647 version 1, section 3). Not defined where a gradient is the same
   * number everywhere, as where the output does not depend on the input.
   */
  static double jacobianCovariance(Subject subject) {
    double[][] rows = subject.probed(probe -> probe.inputGradients(subject.batch()));
    for (double[] row : rows) {
      standardise(row);
    }
    RealMatrix matrix = MatrixUtils.createRealMatrix(rows);
    double[] eigenvalues = eigenvalues(matrix.multiplyTransposed(matrix));
    return -Arrays.stream(eigenvalues).map(l -> Math.log(l + K) + 1 / (l + K)).sum();
  }

  /** Mean 0 and length 1; NaN where all numbers are equal. */
  private static void standardise(double[] row) {
    double mean = Arrays.stream(row).average().orElse(0);
    double squares = 0;
    for (int i = 0; i < row.length; i++) {
      row[i] -= mean;
      squares += row[i] * row[i];
    }
    for (int i = 0; i < row.length; i++) {
      row[i] /= Math.sqrt(squares);
    }
  }

  /**
   * {@code log |det K|} of the kernel of agreements between the examples' activation codes (Mellor
   * et al. 2021, section 3). Not defined where examples cannot be told apart.
   */
  static double activationKernel(Subject subject) {
    ActivationCodes codes = subject.probed(probe -> probe.activationCodes(subject.batch()));
    int size = codes.examples();
    RealMatrix kernel = MatrixUtils.createRealMatrix(size, size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double agreements = (double) codes.agreements(i, j);
        kernel.setEntry(i, j, agreements);
        kernel.setEntry(j, i, agreements);
      }
    }
    double[] eigenvalues = eigenvalues(kernel);
    double least = ROUNDING * Arrays.stream(eigenvalues).max().orElse(0);
    return Arrays.stream(eigenvalues).map(l -> l > least ? Math.log(l) : Double.NaN).sum();
  }

  private static double[] eigenvalues(RealMatrix symmetric) {
    for (double[] row : symmetric.getData()) {
      if (!Double.isFinite(Arrays.stream(row).sum())) {
        return new double[] {Double.NaN};
      }
    }
    return new EigenDecompositionSymmetric(symmetric).getEigenvalues();
  }
}
