package dev.fornix.drawing;

/**
 * How wide a text is at most, without asking this machine's fonts, so that a picture is the same
 * everywhere: the advances of DejaVu Sans (close to Verdana), the widest font that a system stack
 * commonly ends in.
 */
final class TextWidth {
  private static final String NARROW = "ijl'|.,:;!· /\\()[]fIt-";
  private static final String WIDE = "mwMW@%—→…";

  private TextWidth() {}

  /**
   * The width in pixels.
   *
   * @param size of the font, pixels
   */
  static double of(String text, double size, boolean bold) {
    double ems = text.codePoints().mapToDouble(TextWidth::ems).sum();
    return ems * size * (bold ? 1.12 : 1);
  }

  private static double ems(int c) {
    if (c >= 0x2e80) {
      return 1.05;
    }
    if (NARROW.indexOf(c) >= 0) {
      return 0.40;
    }
    if (WIDE.indexOf(c) >= 0) {
      return 0.98;
    }
    return Character.isUpperCase(c) || c == '×' || c == '–' || c == '+' || c == '=' ? 0.80 : 0.635;
  }
}
