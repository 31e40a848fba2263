package dev.fornix.tabular.learn.linear;

/**
 * Coordinate descent on {@code ½ Σ weight × residual² + penalties} (Friedman et al. 2010, equations
 * 5 and 10). Coefficients are one for each feature and, last, the free intercept.
 */
final class PenalisedSquares {
  private final Columns columns;
  private final double l1;
  private final double l2;

  PenalisedSquares(Columns columns, LinearModel model) {
    this.columns = columns;
    this.l1 = model.penalty() * model.l1Share();
    this.l2 = model.penalty() * (1 - model.l1Share());
  }

  /** What the coefficients cost. */
  double penalty(double[] coefficients) {
    double sum = 0;
    for (int feature = 0; feature < columns.width(); feature++) {
      double each = coefficients[feature];
      sum += l1 * Math.abs(each) + l2 / 2 * each * each;
    }
    return sum;
  }

  /**
   * Go through all coefficients, then through those that are not 0 again and again.
   *
   * @param residual what is left of each row; changed along with the coefficients
   * @param passes at most, at least 1
   * @param tolerance the largest change of a prediction, as a root of the weighted mean square,
   *     below which the passes end
   * @return the largest change in the first pass
   */
  double descend(
      double[] weights, double[] residual, double[] coefficients, int passes, double tolerance) {
    double[] squares = new double[columns.width()];
    for (int feature = 0; feature < squares.length; feature++) {
      squares[feature] = columns.squares(feature, weights);
    }
    double first = pass(weights, residual, coefficients, squares, false);
    double change = first;
    for (int pass = 1; pass < passes && change > tolerance; pass++) {
      change = pass(weights, residual, coefficients, squares, true);
    }
    return first;
  }

  private double pass(
      double[] weights,
      double[] residual,
      double[] coefficients,
      double[] squares,
      boolean onlyActive) {
    double largest = Math.abs(intercept(weights, residual, coefficients));
    for (int feature = 0; feature < squares.length; feature++) {
      double before = coefficients[feature];
      if (squares[feature] > 0 && !(onlyActive && before == 0)) {
        double pull = columns.product(feature, weights, residual) + squares[feature] * before;
        double after = soft(pull) / (squares[feature] + l2);
        if (after != before) {
          coefficients[feature] = after;
          columns.add(feature, before - after, residual);
          largest = Math.max(largest, Math.abs(after - before) * Math.sqrt(squares[feature]));
        }
      }
    }
    return largest;
  }

  private double soft(double pull) {
    return Math.signum(pull) * Math.max(0, Math.abs(pull) - l1);
  }

  private double intercept(double[] weights, double[] residual, double[] coefficients) {
    double sum = 0;
    double all = 0;
    for (int row = 0; row < residual.length; row++) {
      sum += weights[row] * residual[row];
      all += weights[row];
    }
    double step = all == 0 ? 0 : sum / all;
    coefficients[columns.width()] += step;
    for (int row = 0; row < residual.length; row++) {
      residual[row] -= step;
    }
    return step * Math.sqrt(all);
  }
}
