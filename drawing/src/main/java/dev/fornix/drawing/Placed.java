package dev.fornix.drawing;

import java.util.List;

/**
 * A sketch whose boxes and links have places, in pixels from its upper left corner.
 *
 * @param links each link's way, along points
 */
record Placed(double width, double height, List<PlacedBox> boxes, List<PlacedLink> links) {
  record PlacedBox(Box box, double x, double y, double width, double height) {
    boolean overlaps(PlacedBox other) {
      return x < other.x + other.width
          && other.x < x + width
          && y < other.y + other.height
          && other.y < y + height;
    }
  }

  record PlacedLink(Sketch.Link link, List<Point> points) {
    PlacedLink {
      points = List.copyOf(points);
    }
  }

  record Point(double x, double y) {}

  Placed {
    boxes = List.copyOf(boxes);
    links = List.copyOf(links);
  }
}
