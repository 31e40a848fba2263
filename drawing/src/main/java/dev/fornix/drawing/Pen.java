package dev.fornix.drawing;

import java.util.List;

/** Draws one placed sketch. */
final class Pen {
  private static final double BEND = 7;
  private static final double HEAD = 7;
  private static final double CORNER = 6;
  private static final double BAR = 4;
  private static final double MOST_HEAT = 0.55;

  private final Svg svg;
  private final double mostHeat;

  /**
   * Begin.
   *
   * @param mostHeat that of the hottest box; 0 for a picture without heat
   */
  Pen(Svg svg, double mostHeat) {
    this.svg = svg;
    this.mostHeat = mostHeat;
  }

  void draw(Placed placed) {
    placed.boxes().forEach(this::box);
    placed.links().forEach(this::link);
  }

  /** The width of a line, pixels: 1 for one channel, 3.5 for 1,000. */
  static double width(int channels) {
    return 1 + 0.25 * Math.log(channels) / Math.log(2);
  }

  private void link(Placed.PlacedLink placed) {
    double width = width(placed.link().channels());
    String mark = Style.of(placed.link().mark());
    List<Placed.Point> points = placed.points();
    svg.empty("path", "class", ("link " + mark).strip(), "stroke-width", width, "d", path(points));
    Placed.Point end = points.get(points.size() - 1);
    double half = HEAD / 2 + width / 4;
    svg.empty(
        "path",
        "class",
        ("head " + mark).strip(),
        "d",
        "M"
            + at(end.x() - half, end.y() - HEAD)
            + "h"
            + Svg.number(2 * half)
            + "L"
            + at(end.x(), end.y())
            + "Z");
  }

  /** Right angles are rounded; the line ends inside the arrow's head. */
  private static String path(List<Placed.Point> points) {
    StringBuilder path = new StringBuilder("M" + at(points.get(0).x(), points.get(0).y()));
    for (int i = 1; i < points.size() - 1; i++) {
      Placed.Point bend = points.get(i);
      Placed.Point in = towards(bend, points.get(i - 1));
      Placed.Point out = towards(bend, points.get(i + 1));
      path.append('L').append(at(in.x(), in.y()));
      path.append('Q').append(at(bend.x(), bend.y())).append(' ').append(at(out.x(), out.y()));
    }
    Placed.Point end = points.get(points.size() - 1);
    return path.append('L').append(at(end.x(), end.y() - HEAD + 1)).toString();
  }

  private static Placed.Point towards(Placed.Point from, Placed.Point to) {
    double length = Math.hypot(to.x() - from.x(), to.y() - from.y());
    double share = length == 0 ? 0 : Math.min(BEND, length / 2) / length;
    return new Placed.Point(
        from.x() + (to.x() - from.x()) * share, from.y() + (to.y() - from.y()) * share);
  }

  private static String at(double x, double y) {
    return Svg.number(x) + " " + Svg.number(y);
  }

  private void box(Placed.PlacedBox placed) {
    Box box = placed.box();
    svg.open(
        "g",
        "class",
        ("box " + (mostHeat > 0 ? "hot " : "") + Style.of(box.mark())).strip(),
        "transform",
        Poster.shift(placed.x(), placed.y()),
        "data-scope",
        box.scope(),
        "data-count",
        box.count());
    svg.text("title", box.hint());
    if (box.form() != Box.Form.TERMINAL) {
      frame(placed);
    }
    writing(placed);
    svg.close("g");
  }

  private void frame(Placed.PlacedBox placed) {
    Box box = placed.box();
    for (double behind = Math.min(2, box.count() - 1); behind > 0; behind--) {
      double shift = behind * BoxSize.STACK / 2 + 1;
      card(placed, shift, -shift);
    }
    card(placed, 0, 0);
    double shade = mostHeat > 0 ? MOST_HEAT * box.heat() / mostHeat : 0;
    if (shade > 0) {
      rectangle(placed, 0, 0, "class", "heat", "fill-opacity", Math.round(shade * 1000) / 1000f);
    }
    svg.empty("path", "class", "bar", "fill", box.category().colour(), "d", bar(placed));
  }

  private void card(Placed.PlacedBox placed, double dx, double dy) {
    rectangle(placed, dx, dy, "class", "card");
  }

  private void rectangle(Placed.PlacedBox placed, double x, double y, Object... look) {
    Object[] attributes = {
      "x", x, "y", y, "width", placed.width(), "height", placed.height(), "rx", corner(placed)
    };
    Object[] all = java.util.Arrays.copyOf(attributes, attributes.length + look.length);
    System.arraycopy(look, 0, all, attributes.length, look.length);
    svg.empty("rect", all);
  }

  private static double corner(Placed.PlacedBox placed) {
    return placed.box().form() == Box.Form.JOIN ? 16 : CORNER;
  }

  /** A strip along the left side that follows the rounded corners. */
  private static String bar(Placed.PlacedBox placed) {
    double r = corner(placed);
    double h = placed.height();
    double inner = Math.sqrt(Math.max(0, r * r - (r - BAR) * (r - BAR)));
    return "M"
        + at(BAR, r - inner)
        + "A"
        + at(r, r)
        + " 0 0 0 "
        + at(0, r)
        + "V"
        + Svg.number(h - r)
        + "A"
        + at(r, r)
        + " 0 0 0 "
        + at(BAR, h - r + inner)
        + "Z";
  }

  private void writing(Placed.PlacedBox placed) {
    Box box = placed.box();
    double middle = placed.width() / 2;
    double base = BoxSize.TITLE_BASE;
    if (box.count() > 1) {
      svg.text("text", box.title(), "class", "title", "x", BoxSize.PADDING, "y", base);
      double right = placed.width() - BoxSize.PADDING + 2;
      svg.text("text", "× " + box.count(), "class", "title end", "x", right, "y", base);
    } else {
      svg.text("text", box.title(), "class", "title middle", "x", middle, "y", base);
    }
    for (String line : box.lines()) {
      base += BoxSize.LINE_STEP;
      svg.text("text", line, "class", "line middle", "x", middle, "y", base);
    }
  }
}
