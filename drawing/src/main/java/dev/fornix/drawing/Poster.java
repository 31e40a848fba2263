package dev.fornix.drawing;

import java.util.List;
import java.util.stream.Stream;

/**
 * Panels as one self-contained SVG.
 *
 * @param title above all, and for those who hear the picture; may be empty
 * @param description one sentence for those who hear the picture
 * @param heat what the heat means; empty for a picture without
 */
record Poster(String title, String description, String heat, List<Panel> panels) {
  private static final double MARGIN = 20;
  private static final double TITLE_STEP = 28;
  private static final double LEAST_LEGEND = 320;

  String svg() {
    Shelves shelves = Shelves.of(panels);
    Legend legend = new Legend(panels, heat, Math.max(shelves.width(), LEAST_LEGEND));
    double head = title.isEmpty() ? 0 : TITLE_STEP;
    double titleWidth = TextWidth.of(title, 15, true);
    double width = 2 * MARGIN + Math.max(Math.max(shelves.width(), LEAST_LEGEND), titleWidth);
    double height = 2 * MARGIN + head + shelves.height() + 16 + legend.height();
    Svg svg = new Svg();
    begin(svg, Math.ceil(width), Math.ceil(height));
    panels(svg, shelves, MARGIN + head);
    svg.open("g", "transform", shift(MARGIN, MARGIN + head + shelves.height() + 16));
    legend.draw(svg);
    return svg.close("g").close("svg").toString();
  }

  private void begin(Svg svg, double width, double height) {
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        Style.ROOT,
        "role",
        "img",
        "width",
        width,
        "height",
        height,
        "viewBox",
        "0 0 " + Svg.number(width) + " " + Svg.number(height),
        "style",
        "max-width:100%;height:auto");
    svg.text("title", "Drawing of a network" + (title.isEmpty() ? "" : ": " + title));
    svg.text("desc", description);
    svg.text("style", "\n" + Style.SHEET.replace(">", ""));
    svg.empty("rect", "class", "paper", "width", width, "height", height, "rx", 8.0);
    if (!title.isEmpty()) {
      svg.text("text", title, "class", "heading", "x", MARGIN, "y", MARGIN + 12);
    }
  }

  private void panels(Svg svg, Shelves shelves, double top) {
    for (Shelves.Spot spot : shelves.spots()) {
      Panel panel = spot.panel();
      svg.open("g", "transform", shift(MARGIN + spot.x(), top + spot.y()));
      if (!panel.heading().isEmpty()) {
        svg.text("text", panel.heading(), "class", "heading", "x", 6, "y", panel.headingBase());
      }
      if (!panel.sub().isEmpty()) {
        svg.text("text", panel.sub(), "class", "sub", "x", 6, "y", panel.subBase());
      }
      svg.open("g", "transform", shift(0, panel.headHeight()));
      new Pen(svg, mostHeat(panel)).draw(panel.placed());
      svg.close("g").close("g");
    }
  }

  /** The overview's boxes are compared with one another, and those of all other panels. */
  private double mostHeat(Panel panel) {
    Panel overview = panels.get(0);
    Stream<Panel> compared = panel.equals(overview) ? Stream.of(overview) : panels.stream().skip(1);
    return heat.isEmpty() ? 0 : compared.mapToDouble(Panel::mostHeat).max().orElse(0);
  }

  static String shift(double x, double y) {
    return "translate(" + Svg.number(x) + " " + Svg.number(y) + ")";
  }
}
