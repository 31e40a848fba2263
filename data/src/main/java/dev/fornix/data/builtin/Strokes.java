package dev.fornix.data.builtin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines between points {@code (x, y)} in the square from -1 to 1, y downwards; each stroke is one
 * line drawn at once.
 */
final class Strokes {
  private static final int POINTS_PER_ARC = 16;

  private final List<double[][]> strokes;

  private Strokes(List<double[][]> strokes) {
    this.strokes = List.copyOf(strokes);
  }

  /** How a digit is usually written. */
  static Strokes ofDigit(int digit) {
    return switch (digit) {
      case 0 -> written(arc(0, 0, 0.6, 0.9, 0, 360));
      case 1 -> written(line(-0.4, -0.5, 0.05, -0.9, 0.05, 0.9));
      case 2 -> written(arc(0, -0.4, 0.55, 0.5, 180, 390), line(0.48, -0.15, -0.6, 0.9, 0.65, 0.9));
      case 3 -> written(arc(0, -0.45, 0.5, 0.45, 200, 450), arc(0, 0.42, 0.58, 0.47, 270, 520));
      case 4 -> written(line(0.25, 0.9, 0.25, -0.9, -0.6, 0.35, 0.65, 0.35));
      case 5 ->
          written(
              line(0.55, -0.9, -0.4, -0.9, -0.45, -0.1), arc(-0.02, 0.32, 0.58, 0.57, 225, 505));
      case 6 -> written(line(0.35, -0.9, -0.1, -0.5, -0.5, 0.2), arc(0, 0.4, 0.53, 0.5, 0, 360));
      case 7 -> written(line(-0.6, -0.9, 0.6, -0.9, -0.1, 0.9));
      case 8 -> written(arc(0, -0.45, 0.45, 0.43, 0, 360), arc(0, 0.44, 0.55, 0.46, 0, 360));
      case 9 -> written(arc(0, -0.4, 0.52, 0.5, 0, 360), line(0.52, -0.35, 0.4, 0.3, 0.1, 0.9));
      default -> throw new IllegalArgumentException("There is no digit " + digit + ".");
    };
  }

  private static Strokes written(double[][]... strokes) {
    return new Strokes(Arrays.asList(strokes));
  }

  /** The same strokes elsewhere, each point moved by a little of its own. */
  Strokes placed(Placement placement, Randomness random, double jitter) {
    List<double[][]> placed = new ArrayList<>();
    for (double[][] stroke : strokes) {
      double[][] points = new double[stroke.length][];
      double dx = random.noise(jitter);
      double dy = random.noise(jitter);
      for (int i = 0; i < stroke.length; i++) {
        double x = stroke[i][0] + dx + random.noise(jitter / 4);
        double y = stroke[i][1] + dy + random.noise(jitter / 4);
        points[i] = new double[] {placement.x(x, y), placement.y(x, y)};
      }
      placed.add(points);
    }
    return new Strokes(placed);
  }

  /** How far a point is from the nearest line. */
  double distance(double x, double y) {
    double nearest = Double.MAX_VALUE;
    for (double[][] stroke : strokes) {
      for (int i = 0; i + 1 < stroke.length; i++) {
        nearest = Math.min(nearest, squared(x, y, stroke[i], stroke[i + 1]));
      }
    }
    return StrictMath.sqrt(nearest);
  }

  private static double squared(double x, double y, double[] from, double[] to) {
    double dx = to[0] - from[0];
    double dy = to[1] - from[1];
    double length = dx * dx + dy * dy;
    double along = length == 0 ? 0 : ((x - from[0]) * dx + (y - from[1]) * dy) / length;
    double t = Math.max(0, Math.min(1, along));
    double ex = x - from[0] - t * dx;
    double ey = y - from[1] - t * dy;
    return ex * ex + ey * ey;
  }

  private static double[][] line(double... coordinates) {
    double[][] points = new double[coordinates.length / 2][];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[] {coordinates[2 * i], coordinates[2 * i + 1]};
    }
    return points;
  }

  /** An arc of an ellipse, clockwise as seen on the screen, angles in degrees from the right. */
  private static double[][] arc(
      double x, double y, double radiusX, double radiusY, double from, double to) {
    double[][] points = new double[POINTS_PER_ARC + 1][];
    for (int i = 0; i <= POINTS_PER_ARC; i++) {
      double angle = StrictMath.toRadians(from + (to - from) * i / POINTS_PER_ARC);
      points[i] =
          new double[] {x + radiusX * StrictMath.cos(angle), y + radiusY * StrictMath.sin(angle)};
    }
    return points;
  }
}
