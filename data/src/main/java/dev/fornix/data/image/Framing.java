package dev.fornix.data.image;

import dev.fornix.data.ImageShape;

/**
 * How images of any size become one shape: the largest centred region of the target's aspect,
 * resized; colour becomes grey by the weights of ITU-R BT.601 (0.299 red, 0.587 green, 0.114 blue),
 * grey becomes RGB by repetition.
 *
 * @param shape the shape of every framed image
 */
public record Framing(ImageShape shape) {
  private static final int ROUND = 500;

  /** Brings one image to the shape. */
  public Pixels apply(Pixels image) {
    ImageShape from = image.shape();
    boolean sized = from.height() == shape.height() && from.width() == shape.width();
    Pixels resized = sized ? image : Resampling.centreCrop(image, shape.height(), shape.width());
    return withChannels(resized);
  }

  private Pixels withChannels(Pixels image) {
    if (image.shape().channels() == shape.channels()) {
      return image;
    }
    return new Pixels(shape, shape.channels() == 1 ? grey(image.values()) : rgb(image.values()));
  }

  private static byte[] grey(byte[] rgb) {
    byte[] grey = new byte[rgb.length / 3];
    for (int i = 0; i < grey.length; i++) {
      int red = rgb[3 * i] & 0xFF;
      int green = rgb[3 * i + 1] & 0xFF;
      int blue = rgb[3 * i + 2] & 0xFF;
      grey[i] = (byte) ((299 * red + 587 * green + 114 * blue + ROUND) / 1000);
    }
    return grey;
  }

  private static byte[] rgb(byte[] grey) {
    byte[] rgb = new byte[grey.length * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = grey[i / 3];
    }
    return rgb;
  }
}
