package dev.fornix.data.builtin;

/** A figure in the square from -1 to 1, by whether a point is inside. */
enum Figure {
  CIRCLE {
    @Override
    boolean contains(double x, double y) {
      return x * x + y * y < 0.8;
    }
  },
  SQUARE {
    @Override
    boolean contains(double x, double y) {
      return Math.max(Math.abs(x), Math.abs(y)) < 0.78;
    }
  },
  TRIANGLE {
    @Override
    boolean contains(double x, double y) {
      return y < 0.75 && Math.abs(x) < 0.55 * (y + 0.95);
    }
  },
  STAR {
    @Override
    boolean contains(double x, double y) {
      // Five points: the radius falls linearly from a point (0.98) to the notch between two (0.4).
      double turn = StrictMath.atan2(x, -y) / (2 * StrictMath.PI) * 5 + 5;
      double fromPoint = Math.abs(turn - StrictMath.rint(turn)) * 2;
      double radius = 0.98 - 0.58 * fromPoint;
      return x * x + y * y < radius * radius;
    }
  },
  RING {
    @Override
    boolean contains(double x, double y) {
      double squared = x * x + y * y;
      return squared < 0.85 && squared > 0.3;
    }
  },
  CROSS {
    @Override
    boolean contains(double x, double y) {
      double smaller = Math.min(Math.abs(x), Math.abs(y));
      return smaller < 0.27 && Math.max(Math.abs(x), Math.abs(y)) < 0.92;
    }
  };

  abstract boolean contains(double x, double y);
}
