package dev.fornix.drawing;

import java.util.List;

/** Boxes and what flows between them, without places. */
record Sketch(List<Box> boxes, List<Link> links) {
  /**
   * A value that flows.
   *
   * @param channels of the value; gives the width of the line
   */
  record Link(String from, String to, int channels, Mark mark) {}

  Sketch {
    boxes = List.copyOf(boxes);
    links = List.copyOf(links);
  }
}
