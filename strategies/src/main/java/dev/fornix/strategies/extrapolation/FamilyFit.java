package dev.fornix.strategies.extrapolation;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * A least-squares fit of one family to the points seen, by Levenberg's and Marquardt's method
 * (Marquardt 1963, "An algorithm for least-squares estimation of nonlinear parameters"). It stays
 * within the family's bounds, and ending above 1 costs it heavily.
 */
final class FamilyFit {
  private static final int ITERATIONS = 60;
  private static final double FIRST_DAMPING = 1e-2;
  private static final double LARGEST_DAMPING = 1e8;
  private static final double CONVERGED = 1e-9;
  private static final double DIFFERENCE = 1e-6;

  /** Weight of what the curve ends above the ceiling. */
  private static final double HEAVY = 10;

  private static final double CEILING = 0.98;

  /** Curves that hardly rise are fitted from one that does. */
  private static final double LEAST_RISE = 0.02;

  private static final double LEAST_START = 0.01;

  private final CurveFamily family;
  private final Steps steps;
  private final double[] values;
  private double[] point;
  private double squares;
  private DMatrixRMaj curvature;
  private DMatrixRMaj slope;

  private FamilyFit(CurveFamily family, Steps steps, double[] values, double[] start) {
    this.family = family;
    this.steps = steps;
    this.values = values;
    this.point = start;
    this.squares = squares(start);
    this.curvature = new DMatrixRMaj(start.length, start.length);
    this.slope = new DMatrixRMaj(start.length, 1);
  }

  /** Fit; nothing where the family has no value at its start. */
  static Optional<FamilyFit> of(CurveFamily family, Steps steps, double[] values) {
    double first = Math.max(LEAST_START, values[0]);
    double last = Math.max(first + LEAST_RISE, values[values.length - 1]);
    double[] start = family.start(first, last);
    family.bring(start);
    FamilyFit fit = new FamilyFit(family, steps, values, start);
    if (!Double.isFinite(fit.squares)) {
      return Optional.empty();
    }
    fit.descend();
    return Optional.of(fit);
  }

  CurveFamily family() {
    return family;
  }

  /** A parameter. */
  double parameter(int i) {
    return point[i];
  }

  /** The sum of the squared residuals. */
  double squares() {
    return squares;
  }

  /** JᵀJ of the residuals, [parameter, parameter]. */
  DMatrixRMaj curvature() {
    return curvature;
  }

  private void descend() {
    double damping = FIRST_DAMPING;
    differentiate();
    for (int i = 0; i < ITERATIONS && damping < LARGEST_DAMPING; i++) {
      double[] next = next(damping);
      double reached = squares(next);
      if (reached < squares) {
        damping = squares - reached < CONVERGED * squares ? LARGEST_DAMPING : damping / 10;
        point = next;
        squares = reached;
        differentiate();
      } else {
        damping *= 10;
      }
    }
  }

  /** Where a damped step leads; back to the same point where its equations have no solution. */
  private double[] next(double damping) {
    DMatrixRMaj damped = curvature.copy();
    for (int i = 0; i < point.length; i++) {
      damped.add(i, i, damping * (damped.get(i, i) + CONVERGED));
    }
    DMatrixRMaj step = new DMatrixRMaj(point.length, 1);
    double[] next = point.clone();
    if (CommonOps_DDRM.solve(damped, slope, step)) {
      for (int i = 0; i < next.length; i++) {
        next[i] += step.get(i, 0);
      }
    }
    family.bring(next);
    return next;
  }

  private double squares(double[] at) {
    double sum = 0;
    for (int i = 0; i <= values.length; i++) {
      double residual = residual(at, i);
      sum += residual * residual;
    }
    return sum;
  }

  /** At the step asked for, only what is above the ceiling. */
  private double residual(double[] at, int step) {
    double fitted = family.value(at, 0, steps, step);
    return step < values.length ? values[step] - fitted : HEAVY * Math.min(0, CEILING - fitted);
  }

  /** JᵀJ and Jᵀr at the point, by central differences. */
  private void differentiate() {
    curvature.zero();
    slope.zero();
    for (int i = 0; i <= values.length; i++) {
      double residual = residual(point, i);
      double[] row = derivative(i);
      for (int r = 0; r < row.length; r++) {
        slope.add(r, 0, -row[r] * residual);
        for (int c = 0; c < row.length; c++) {
          curvature.add(r, c, row[r] * row[c]);
        }
      }
    }
  }

  private double[] derivative(int step) {
    double[] row = new double[point.length];
    double[] moved = point.clone();
    for (int k = 0; k < row.length; k++) {
      double by = DIFFERENCE * (1 + Math.abs(point[k]));
      moved[k] = point[k] + by;
      double above = residual(moved, step);
      moved[k] = point[k] - by;
      double slopeHere = (above - residual(moved, step)) / (2 * by);
      moved[k] = point[k];
      row[k] = Double.isFinite(slopeHere) ? slopeHere : 0;
    }
    return row;
  }
}
