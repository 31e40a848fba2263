package dev.fornix.drawing;

/**
 * The room that a box needs.
 *
 * @param width in pixels
 * @param height in pixels
 */
record BoxSize(double width, double height) {
  static final double TITLE = 13;
  static final double LINE = 11;
  static final double LINE_STEP = 15;
  static final double PADDING = 14;

  /** From the top of the box to the base line of its title. */
  static final double TITLE_BASE = 21;

  /** How far the cards behind a repeated box look out. */
  static final double STACK = 4;

  private static final double LEAST = 72;
  private static final double BELOW = 10;

  static BoxSize of(Box box) {
    double title = TextWidth.of(box.title(), TITLE, true) + badge(box);
    double lines =
        box.lines().stream().mapToDouble(line -> TextWidth.of(line, LINE, false)).max().orElse(0);
    double width = Math.max(LEAST, Math.max(title, lines) + 2 * PADDING);
    return new BoxSize(
        Math.ceil(width / 4) * 4, TITLE_BASE + box.lines().size() * LINE_STEP + BELOW);
  }

  private static double badge(Box box) {
    return box.count() > 1 ? 12 + TextWidth.of("× " + box.count(), TITLE, true) : 0;
  }
}
