package dev.fornix.strategies.extrapolation;

/**
 * The eleven parametric learning curves of Domhan, Springenberg and Hutter 2015, "Speeding up
 * automatic hyperparameter optimization of deep neural networks by extrapolation of learning
 * curves", table 1, for a step x ≥ 1.
 *
 * <p>Departures: a κ is given by its logarithm λ, since it must be positive, and ilog₂ has log(x +
 * 1) below the line, since log 1 is 0. Each parameter lies between bounds that are wide for curves
 * between 0 and 1; the paper has none, so that its prior has no integral.
 */
enum CurveFamily {
  /** exp(a + b / x + c log x). */
  VAPOR_PRESSURE(bounds(-10, 5, -10, 10, -3, 3)) {
    @Override
    double value(double[] p, int a, Steps steps, int i) {
      return Math.exp(p[a] + p[a + 1] / steps.x(i) + p[a + 2] * steps.log(i));
    }

    @Override
    double[] start(double first, double last) {
      return new double[] {Math.log(last), Math.log(first / last), 0.01};
    }
  },
  /** c − a x^−α. */
  POW3(bounds(0, 2, 0, 2, 0, 5)) {
    @Override
    double value(double[] p, int a, Steps steps, int i) {
      return p[a] - p[a + 1] * Math.exp(-p[a + 2] * steps.log(i));
    }

    @Override
    double[] start(double first, double last) {
      double end = beyond(first, last);
      return new double[] {end, end - first, 0.7};
    }
  },
  /** log(a log x + b). */
  LOG_LOG_LINEAR(bounds(0, 5, 0.1, 5)) {
    @Override
    double value(double[] p, int a, Steps steps, int i) {
      return Math.log(p[a] * steps.log(i) + p[a + 1]);
    }

    @Override
    double[] start(double first, double last) {
      return new double[] {(Math.exp(last) - Math.exp(first)) / 2, Math.exp(first)};
    }
  },
  /** y x^η / (κ^η + x^η), as y, η and λ = log κ. */
  HILL3(bounds(0, 2, 0, 10, -10, 10)) {
    @Override
    double value(double[] p, int a, Steps steps, int i) {
      return p[a] / (1 + Math.exp(p[a + 1] * (p[a + 2] - steps.log(i))));
    }

    @Override
    double[] start(double first, double last) {
      double end = beyond(first, last);
      return new double[] {end, 0.7, Math.log(Math.max(0.05, end / first - 1)) / 0.7};
    }
  },
  /** a / (1 + (x / e^b)^c). */
  LOG_POWER(bounds(0, 2, -10, 10, -10, 0)) {
    @Override
    double value(double[] p, int a, Steps steps, int i) {
      return p[a] / (1 + Math.exp(p[a + 2] * (steps.log(i) - p[a + 1])));
    }

    @Override
    double[] start(double first, double last) {
      double end = beyond(first, last);
      return new double[] {end, Math.log(Math.max(0.05, end / first - 1)), -1};
    }
  },
  /** c − (a x + b)^−α. */
  POW4(bounds(0, 2, 0, 500, -100, 500, 0, 5)) {
    @Override
    double value(double[] p, int a, Steps steps, int i) {
      return p[a] - Math.exp(-p[a + 3] * Math.log(p[a + 1] * steps.x(i) + p[a + 2]));
    }

    @Override
    double[] start(double first, double last) {
      double end = beyond(first, last);
      return new double[] {end, 1, Math.max(0, 1 / (end - first) - 1), 1};
    }
  },
  /** α − (α − β) / (1 + (κ x)^δ), as α, β, λ = log κ and δ. */
  MMF(bounds(0, 2, -1, 1, -10, 10, 0, 10)) {
    @Override
    double value(double[] p, int a, Steps steps, int i) {
      return p[a] - (p[a] - p[a + 1]) / (1 + Math.exp(p[a + 3] * (p[a + 2] + steps.log(i))));
    }

    @Override
    double[] start(double first, double last) {
      return new double[] {beyond(first, last), first - (last - first) / 4, -0.7, 1};
    }
  },
  /** c − exp(−a x^α + b), as c, a, b and α. */
  EXP4(bounds(0, 2, 0, 10, -10, 5, 0, 5)) {
    @Override
    double value(double[] p, int a, Steps steps, int i) {
      return p[a] - Math.exp(p[a + 2] - p[a + 1] * Math.exp(p[a + 3] * steps.log(i)));
    }

    @Override
    double[] start(double first, double last) {
      double end = beyond(first, last);
      return new double[] {end, 0.7, Math.log(end - first) + 0.7, 0.6};
    }
  },
  /** α − (α − β) exp(−κ x^δ), as α, β, λ = log κ and δ. */
  JANOSCHEK(bounds(0, 2, -1, 1, -10, 5, 0, 5)) {
    @Override
    double value(double[] p, int a, Steps steps, int i) {
      double power = Math.exp(p[a + 2] + p[a + 3] * steps.log(i));
      return p[a] - (p[a] - p[a + 1]) * Math.exp(-power);
    }

    @Override
    double[] start(double first, double last) {
      return new double[] {beyond(first, last), first - (last - first) / 4, -1, 0.7};
    }
  },
  /** α − (α − β) exp(−(κ x)^δ), as α, β, λ = log κ and δ. */
  WEIBULL(bounds(0, 2, -1, 1, -10, 5, 0, 5)) {
    @Override
    double value(double[] p, int a, Steps steps, int i) {
      double power = Math.exp(p[a + 3] * (p[a + 2] + steps.log(i)));
      return p[a] - (p[a] - p[a + 1]) * Math.exp(-power);
    }

    @Override
    double[] start(double first, double last) {
      return new double[] {beyond(first, last), first - (last - first) / 4, -1.4, 0.7};
    }
  },
  /** c − a / log(x + 1). */
  ILOG2(bounds(0, 2, 0, 2)) {
    @Override
    double value(double[] p, int a, Steps steps, int i) {
      return p[a] - p[a + 1] * steps.inverseLog(i);
    }

    @Override
    double[] start(double first, double last) {
      return new double[] {beyond(first, last), (last - first) * 0.7};
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // never written; read in the innermost loop
  private final double[] bounds;

  CurveFamily(double[] bounds) {
    this.bounds = bounds;
  }

  private static double[] bounds(double... lowerAndUpper) {
    return lowerAndUpper;
  }

  private static double beyond(double first, double last) {
    return last + (last - first) / 4;
  }

  /** How many parameters it has. */
  int parameters() {
    return bounds.length / 2;
  }

  /** The value at a step; the parameters begin at an index. */
  abstract double value(double[] parameters, int from, Steps steps, int step);

  /**
   * Parameters of a curve that rises from one value to another, to begin a fit with.
   *
   * @param first &gt; 0
   * @param last &gt; first
   */
  abstract double[] start(double first, double last);

  /** Whether all parameters lie within their bounds. */
  boolean allows(double[] parameters, int from) {
    for (int i = 0; i < parameters(); i++) {
      double value = parameters[from + i];
      if (!(value >= bounds[2 * i] && value <= bounds[2 * i + 1])) {
        return false;
      }
    }
    return true;
  }

  /** The width between the bounds of a parameter. */
  double width(int parameter) {
    return bounds[2 * parameter + 1] - bounds[2 * parameter];
  }

  /** Move each parameter to the nearest value within its bounds. */
  void bring(double[] parameters) {
    for (int i = 0; i < parameters(); i++) {
      parameters[i] = Math.max(bounds[2 * i], Math.min(bounds[2 * i + 1], parameters[i]));
    }
  }
}
