package dev.fornix.cli.console;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** A curve drawn with characters. */
public final class TextChart {
  private static final int HEIGHT = 8;
  private static final int WIDTH = 60;

  private final List<Point> points;
  private final DoubleFunction<String> upwards;
  private final Point least;
  private final Point most;

  private TextChart(List<Point> points, DoubleFunction<String> upwards) {
    this.points = points;
    this.upwards = upwards;
    this.least =
        new Point(
            points.stream().mapToDouble(Point::x).min().orElse(0),
            points.stream().mapToDouble(Point::y).min().orElse(0));
    this.most =
        new Point(
            points.stream().mapToDouble(Point::x).max().orElse(0),
            points.stream().mapToDouble(Point::y).max().orElse(0));
  }

  /**
   * A point of a curve.
   *
   * @param x along
   * @param y upwards
   */
  public record Point(double x, double y) {}

  /**
   * Draw points.
   *
   * @param points at least one
   * @param along what x is, with its unit
   * @param upwards writes y
   */
  public static String of(List<Point> points, String along, DoubleFunction<String> upwards) {
    return new TextChart(List.copyOf(points), upwards).draw(along);
  }

  private String draw(String along) {
    StringBuilder text = new StringBuilder();
    for (int row = HEIGHT - 1; row >= 0; row--) {
      String label =
          row == HEIGHT - 1 ? upwards.apply(most.y()) : row == 0 ? upwards.apply(least.y()) : "";
      text.append(String.format(Locale.ROOT, "%9s │%s%n", label, line(row)));
    }
    String from = number(least.x());
    String to = number(most.x()) + " " + along;
    text.append(" ".repeat(10)).append("└").append("─".repeat(WIDTH)).append('\n');
    text.append(" ".repeat(11))
        .append(from)
        .append(" ".repeat(Math.max(1, WIDTH - from.length() - to.length())))
        .append(to);
    return text.toString();
  }

  private String line(int row) {
    char[] cells = " ".repeat(WIDTH).toCharArray();
    for (Point point : points) {
      if (cell(point.y(), least.y(), most.y(), HEIGHT) == row) {
        cells[cell(point.x(), least.x(), most.x(), WIDTH)] = '•';
      }
    }
    return new String(cells).stripTrailing();
  }

  private static int cell(double value, double from, double to, int cells) {
    return to > from ? (int) Math.round((value - from) / (to - from) * (cells - 1)) : 0;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
