package dev.fornix.tabular.learn.linear;

import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.matrix.Answers;
import java.util.Arrays;

/** Least squares with an elastic net. */
final class SquaresFit {
  private static final int ROUNDS = 100;
  private static final int PASSES = 20;
  private static final double TOLERANCE = 1e-6;

  private final PenalisedSquares descent;
  private final Columns columns;
  private final Answers answers;
  private final Effort effort;

  SquaresFit(LinearModel model, Columns columns, Answers answers, Effort effort) {
    this.descent = new PenalisedSquares(columns, model);
    this.columns = columns;
    this.answers = answers;
    this.effort = effort;
  }

  FittedLinear fit() {
    double[] shares = new double[columns.rows()];
    Arrays.setAll(shares, columns::share);
    double mean = 0;
    for (int row = 0; row < shares.length; row++) {
      mean += shares[row] * answers.value(row);
    }
    double spread = spread(shares, mean);
    double[] residual = new double[shares.length];
    for (int row = 0; row < residual.length; row++) {
      residual[row] = (answers.value(row) - mean) / spread;
    }
    double[] coefficients = new double[columns.width() + 1];
    for (int round = 0; round < ROUNDS; round++) {
      double change = descent.descend(shares, residual, coefficients, PASSES, TOLERANCE);
      if (change <= TOLERANCE || effort.expired().getAsBoolean()) {
        break;
      }
    }
    double[] plain = columns.uncentred(coefficients);
    for (int i = 0; i < plain.length; i++) {
      plain[i] *= spread;
    }
    plain[columns.width()] += mean;
    return new FittedLinear(false, new double[][] {plain});
  }

  private double spread(double[] shares, double mean) {
    double squares = 0;
    for (int row = 0; row < shares.length; row++) {
      double distance = answers.value(row) - mean;
      squares += shares[row] * distance * distance;
    }
    return squares > 0 ? Math.sqrt(squares) : 1;
  }
}
