package dev.fornix.data.image;

/**
 * What an image file says of itself before it is decoded.
 *
 * @param height pixels, upright (after the EXIF orientation)
 * @param width pixels, upright
 * @param grey whether it has no colour
 * @param mode the way of storing, for people: {@code "8-bit RGB"}, {@code "palette"}, {@code
 *     "CMYK"}
 */
public record ImageHeader(int height, int width, boolean grey, String mode) {
  /** Pixels in all. */
  public long pixels() {
    return (long) height * width;
  }

  ImageHeader upright(Orientation orientation) {
    return orientation.turnsSideways()
        ? new ImageHeader(/* height= */ width, /* width= */ height, grey, mode)
        : this;
  }
}
