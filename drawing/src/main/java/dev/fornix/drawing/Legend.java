package dev.fornix.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Which colour means what: only what the picture shows. */
final class Legend {
  private static final double SWATCH = 10;
  private static final double ROW = 18;
  private static final double GAP = 18;
  private static final double FONT = 11;

  private record Entry(String label, String swatch, String colour, double x, double row) {}

  private final List<Entry> entries = new ArrayList<>();
  private final double room;
  private double x;
  private int row;

  Legend(List<Panel> panels, String heat, double room) {
    this.room = room;
    TreeSet<Category> categories = new TreeSet<>();
    TreeSet<Mark> marks = new TreeSet<>();
    for (Panel panel : panels) {
      for (Placed.PlacedBox placed : panel.placed().boxes()) {
        if (placed.box().form() != Box.Form.TERMINAL) {
          categories.add(placed.box().category());
          marks.add(placed.box().mark());
        }
      }
    }
    marks.remove(Mark.NONE);
    categories.forEach(c -> add(c.label(), "bar", c.colour()));
    marks.forEach(m -> add(m.label(), Style.of(m), ""));
    if (!heat.isEmpty()) {
      add(heat, "heat", "");
    }
  }

  private void add(String label, String swatch, String colour) {
    double width = SWATCH + 6 + TextWidth.of(label, FONT, false);
    if (x > 0 && x + width > room) {
      x = 0;
      row++;
    }
    entries.add(new Entry(label, swatch, colour, x, row * ROW));
    x += width + GAP;
  }

  double height() {
    return entries.isEmpty() ? 0 : (row + 1) * ROW;
  }

  void draw(Svg svg) {
    for (Entry entry : entries) {
      double top = entry.row() + (ROW - SWATCH) / 2;
      svg.open("g", "transform", Poster.shift(entry.x(), top));
      if (entry.swatch().equals("bar")) {
        square(svg, "class", "bar", "fill", entry.colour());
      } else if (entry.swatch().equals("heat")) {
        square(svg, "class", "heat", "fill-opacity", 0.55);
      } else {
        svg.open("g", "class", entry.swatch());
        square(svg, "class", "card");
        svg.close("g");
      }
      svg.text("text", entry.label(), "class", "line", "x", SWATCH + 6, "y", SWATCH - 1);
      svg.close("g");
    }
  }

  private static void square(Svg svg, Object... look) {
    List<Object> attributes =
        new ArrayList<>(List.of("width", SWATCH, "height", SWATCH, "rx", 2.0));
    attributes.addAll(List.of(look));
    svg.empty("rect", attributes.toArray());
  }
}
