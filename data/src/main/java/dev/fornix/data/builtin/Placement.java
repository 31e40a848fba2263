package dev.fornix.data.builtin;

/** An affine map of the plane: {@code x' = xx x + xy y + x0}, {@code y' = yx x + yy y + y0}. */
record Placement(double xx, double xy, double x0, double yx, double yy, double y0) {
  /** Scales, then slants, turns (radians) and moves the square from -1 to 1. */
  static Placement of(
      double scaleX, double scaleY, double slant, double angle, double x0, double y0) {
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    return new Placement(
        scaleX * cos,
        scaleY * (slant * cos - sin),
        x0,
        scaleX * sin,
        scaleY * (slant * sin + cos),
        y0);
  }

  double x(double x, double y) {
    return xx * x + xy * y + x0;
  }

  double y(double x, double y) {
    return yx * x + yy * y + y0;
  }
}
