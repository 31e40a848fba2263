package dev.fornix.data;

/**
 * The one shape of all images of a set.
 *
 * @param height pixels, at least 1
 * @param width pixels, at least 1
 * @param channels 1 (grey) or 3 (red, green, blue)
 */
public record ImageShape(int height, int width, int channels) {
  private static final long LARGEST_IMAGE_BYTES = 1L << 30;

  public ImageShape {
    if (height < 1 || width < 1) {
      throw new DataException(
          Sentence.of(
              "An image shape of %d×%d is impossible: height and width must be at least 1 pixel.",
              height, width));
    }
    if (channels != 1 && channels != 3) {
      throw new DataException(
          Sentence.of(
              "Images with %d channels cannot be used: 1 (grey) or 3 (RGB) are possible.",
              channels));
    }
    if ((long) height * width * channels > LARGEST_IMAGE_BYTES) {
      throw new DataException(
          Sentence.of(
              "An image shape of %d×%d×%d is above 1 GiB an image; choose a smaller size.",
              height, width, channels));
    }
  }

  /** Bytes of one image, laid out as {@code [height, width, channels]}. */
  public int bytes() {
    return height * width * channels;
  }

  /** Height, width and channels, such as {@code 28×28×1}. */
  @Override
  public String toString() {
    return height + "×" + width + "×" + channels;
  }
}
