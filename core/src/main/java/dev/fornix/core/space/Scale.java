package dev.fornix.core.space;

/** How a range is spread: even steps, or even ratios. */
public enum Scale {
  LINEAR {
    @Override
    double forward(double value) {
      return value;
    }

    @Override
    double backward(double position) {
      return position;
    }
  },
  LOGARITHMIC {
    @Override
    double forward(double value) {
      return Math.log(value);
    }

    @Override
    double backward(double position) {
      return Math.exp(position);
    }
  };

  abstract double forward(double value);

  abstract double backward(double position);

  /** Where a value lies between two bounds, 0 to 1; 0 where the bounds are equal. */
  double unit(double value, double least, double most) {
    double width = forward(most) - forward(least);
    return width == 0 ? 0 : Math.min(1, Math.max(0, (forward(value) - forward(least)) / width));
  }

  /** The value that lies at a position, 0 to 1, between two bounds. */
  double value(double unit, double least, double most) {
    if (unit <= 0 || unit >= 1) {
      return unit <= 0 ? least : most;
    }
    double raw = backward(forward(least) + unit * (forward(most) - forward(least)));
    return Math.min(most, Math.max(least, raw));
  }
}
