package dev.fornix.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * Arranges panels on a page: the first on the left, the others beside it from left to right and top
 * to bottom.
 */
record Shelves(double width, double height, List<Spot> spots) {
  static final double GAP = 40;

  private static final double RATIO = 1.3;

  /** Where a panel's upper left corner lies. */
  record Spot(Panel panel, double x, double y) {}

  static Shelves of(List<Panel> panels) {
    Panel first = panels.get(0);
    List<Panel> others = panels.subList(1, panels.size());
    double left = others.isEmpty() ? first.width() : first.width() + GAP;
    Shelves beside = shelves(others, left, room(others, first.height()));
    List<Spot> spots = new ArrayList<>();
    spots.add(new Spot(first, 0, 0));
    spots.addAll(beside.spots);
    return new Shelves(
        Math.max(first.width(), beside.width), Math.max(first.height(), beside.height), spots);
  }

  /** How wide the shelves may become. */
  private static double room(List<Panel> panels, double height) {
    double area = panels.stream().mapToDouble(p -> (p.width() + GAP) * (p.height() + GAP)).sum();
    double widest = panels.stream().mapToDouble(Panel::width).max().orElse(0);
    double byHeight = area / Math.max(1, height);
    return Math.max(widest, Math.min(RATIO * Math.sqrt(area), Math.max(byHeight * RATIO, widest)));
  }

  private static Shelves shelves(List<Panel> panels, double left, double room) {
    List<Spot> spots = new ArrayList<>();
    double x = 0;
    double y = 0;
    double width = 0;
    double shelf = 0;
    for (Panel panel : panels) {
      if (x > 0 && x + panel.width() > room) {
        x = 0;
        y += shelf + GAP;
        shelf = 0;
      }
      spots.add(new Spot(panel, left + x, y));
      width = Math.max(width, x + panel.width());
      shelf = Math.max(shelf, panel.height());
      x += panel.width() + GAP;
    }
    return new Shelves(left + width, y + shelf, spots);
  }
}
