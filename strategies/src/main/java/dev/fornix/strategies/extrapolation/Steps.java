package dev.fornix.strategies.extrapolation;

import java.util.Arrays;

/** Where a curve was seen, and last where it is asked for, with what all families need of that. */
final class Steps {
  private final double[] x;
  private final double[] log;
  private final double[] inverseLog;

  /**
   * The steps and the one asked for.
   *
   * @param seen ascending, 1 or more
   * @param asked the step to extrapolate to
   */
  Steps(double[] seen, double asked) {
    x = Arrays.copyOf(seen, seen.length + 1);
    x[seen.length] = asked;
    log = new double[x.length];
    inverseLog = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      log[i] = Math.log(x[i]);
      inverseLog[i] = 1 / Math.log(x[i] + 1);
    }
  }

  /** How many steps were seen; the index of the one asked for. */
  int seen() {
    return x.length - 1;
  }

  double x(int i) {
    return x[i];
  }

  double log(int i) {
    return log[i];
  }

  double inverseLog(int i) {
    return inverseLog[i];
  }
}
