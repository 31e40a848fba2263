package dev.fornix.data.image;

import dev.fornix.data.ImageShape;

/**
 * The EXIF orientation (tag 0x0112, values 1 to 8): how stored rows and columns must be turned to
 * stand upright.
 *
 * <p>Each value is a transposition or none, followed by reversals of the axes of the upright image.
 */
enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, false, true),
  UPSIDE_DOWN(false, true, true),
  FLIPPED(false, true, false),
  TRANSPOSED(true, false, false),
  QUARTER_CLOCKWISE(true, false, true),
  TRANSVERSED(true, true, true),
  QUARTER_COUNTERCLOCKWISE(true, true, false);

  private final boolean transpose;
  private final boolean reverseRows;
  private final boolean reverseColumns;

  Orientation(boolean transpose, boolean reverseRows, boolean reverseColumns) {
    this.transpose = transpose;
    this.reverseRows = reverseRows;
    this.reverseColumns = reverseColumns;
  }

  /** The orientation of an EXIF value; anything outside 1 to 8 counts as upright, as viewers do. */
  static Orientation ofExif(int value) {
    return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
  }

  boolean turnsSideways() {
    return transpose;
  }

  Pixels turn(Pixels stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    ImageShape from = stored.shape();
    ImageShape to = transpose ? sideways(from) : from;
    byte[] turned = new byte[to.bytes()];
    int at = 0;
    for (int row = 0; row < to.height(); row++) {
      int r = reverseRows ? to.height() - 1 - row : row;
      for (int column = 0; column < to.width(); column++) {
        int c = reverseColumns ? to.width() - 1 - column : column;
        int source = (transpose ? c * from.width() + r : r * from.width() + c) * from.channels();
        for (int channel = 0; channel < to.channels(); channel++) {
          turned[at++] = stored.values()[source + channel];
        }
      }
    }
    return new Pixels(to, turned);
  }

  private static ImageShape sideways(ImageShape shape) {
    return new ImageShape(
        /* height= */ shape.width(), /* width= */ shape.height(), shape.channels());
  }
}
