package dev.fornix.data.image;

import dev.fornix.data.ImageShape;

/** One decoded image: uint8 {@code [height, width, channels]} with 1 (grey) or 3 (RGB) channels. */
public final class Pixels {
  private final ImageShape shape;
  private final byte[] values;

  /**
   * @param values not copied; the caller gives them away
   */
  public Pixels(ImageShape shape, byte[] values) {
    if (values.length != shape.bytes()) {
      throw new IllegalArgumentException(
          "An image of " + shape + " has " + shape.bytes() + " bytes, not " + values.length + ".");
    }
    this.shape = shape;
    this.values = values;
  }

  /** Height, width and channels. */
  public ImageShape shape() {
    return shape;
  }

  /** The value of a channel at a place, 0 to 255. */
  public int value(int row, int column, int channel) {
    return values[(row * shape.width() + column) * shape.channels() + channel] & 0xFF;
  }

  /** All bytes, not copied. */
  public byte[] values() {
    return values;
  }
}
