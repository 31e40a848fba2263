package dev.fornix.drawing;

/**
 * One sketch of a poster with its heading.
 *
 * @param heading may be empty
 * @param sub smaller text beneath; may be empty
 */
record Panel(String heading, String sub, Placed placed) {
  private static final double HEADING = 15;
  private static final double SUB = 12;
  private static final double HEADING_STEP = 22;
  private static final double SUB_STEP = 18;

  double headHeight() {
    return (heading.isEmpty() ? 0 : HEADING_STEP) + (sub.isEmpty() ? 0 : SUB_STEP);
  }

  double width() {
    double head = Math.max(TextWidth.of(heading, HEADING, true), TextWidth.of(sub, SUB, false));
    return Math.max(placed.width(), head + 12);
  }

  double height() {
    return headHeight() + placed.height();
  }

  /** The heat of its hottest box. */
  double mostHeat() {
    return placed.boxes().stream().mapToDouble(at -> at.box().heat()).max().orElse(0);
  }

  /** The base line of the heading. */
  double headingBase() {
    return HEADING_STEP - 7;
  }

  /** The base line of the smaller text. */
  double subBase() {
    return headHeight() - 6;
  }
}
