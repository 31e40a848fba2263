package dev.fornix.automl.report;

import java.util.List;

/** A drawing area with its two axes; what is added later lies above. */
final class Plot {
  static final double WIDTH = 560;
  private static final double USUAL_HEIGHT = 300;

  /** A drawing whose inner part is a square. */
  static final double SQUARE_HEIGHT = 544;

  private static final double LEFT = 66;
  private static final double RIGHT = 14;
  private static final double TOP = 14;
  private static final double BOTTOM = 50;

  /** Between the axes and what is drawn, so that no mark is cut off or lies on an axis. */
  private static final double INSET = 9;

  private final Axis across;
  private final Axis up;
  private final double height;
  private final Tag svg;

  /**
   * Draw the axes.
   *
   * @param title what is shown
   * @param description what is to be seen in it, for people who cannot
   */
  Plot(Axis across, Axis up, String title, String description) {
    this(across, up, USUAL_HEIGHT, title, description);
  }

  /**
   * Draw the axes with another height.
   *
   * @param height of the whole drawing, which is {@link #WIDTH} wide
   */
  Plot(Axis across, Axis up, double height, String title, String description) {
    this.across = across;
    this.up = up;
    this.height = height;
    svg =
        Tag.css("svg", "plot")
            .with("viewBox", "0 0 " + Figures.coordinate(WIDTH) + " " + Figures.coordinate(height))
            .with("role", "img")
            .add(Tag.of("title", title), Tag.of("desc", description));
    across.ticks().forEach(this::tickAcross);
    up.ticks().forEach(this::tickUp);
    svg.add(line(LEFT, bottom(), right(), bottom(), "axis"));
    svg.add(text((LEFT + right()) / 2, height - 6, "middle", "label", across.label()));
  }

  private void tickAcross(double value) {
    if (across.format().apply(value).isEmpty()) {
      return;
    }
    double x = x(value);
    svg.add(line(x, bottom(), x, bottom() + 4, "axis"));
    svg.add(text(x, bottom() + 18, "middle", "tick", across.format().apply(value)));
  }

  private void tickUp(double value) {
    double y = y(value);
    svg.add(line(LEFT, y, right(), y, "grid"));
    svg.add(text(LEFT - 8, y + 4, "end", "tick", up.format().apply(value)));
  }

  double x(double value) {
    return LEFT + INSET + across.place(value) * (right() - LEFT - 2 * INSET);
  }

  double x(long number) {
    return x((double) number);
  }

  double y(double value) {
    return bottom() - INSET - up.place(value) * (bottom() - TOP - 2 * INSET);
  }

  double left() {
    return LEFT;
  }

  double right() {
    return WIDTH - RIGHT;
  }

  double top() {
    return TOP;
  }

  double bottom() {
    return height - BOTTOM;
  }

  Plot add(Tag tag) {
    svg.add(tag);
    return this;
  }

  Plot add(List<Tag> tags) {
    svg.add(tags);
    return this;
  }

  Tag svg() {
    return svg;
  }

  static Tag line(double x1, double y1, double x2, double y2, String css) {
    return Tag.css("line", css).with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2);
  }

  static Tag text(double x, double y, String anchor, String css, String text) {
    return Tag.css("text", css, text).with("x", x).with("y", y).with("text-anchor", anchor);
  }

  static Tag path(String d, String css) {
    return Tag.css("path", css).with("d", d);
  }

  /** A line through places. */
  static String polyline(List<double[]> places) {
    StringBuilder d = new StringBuilder();
    for (double[] p : places) {
      d.append(d.length() == 0 ? 'M' : 'L').append(point(p[0], p[1]));
    }
    return d.toString();
  }

  static String point(double x, double y) {
    return Figures.coordinate(x) + " " + Figures.coordinate(y);
  }
}
