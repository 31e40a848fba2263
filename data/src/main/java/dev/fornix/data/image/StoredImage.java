package dev.fornix.data.image;

/**
 * The beginning of an image file.
 *
 * @param header as stored, before it is turned upright
 * @param orientation how it must be turned
 */
record StoredImage(ImageHeader header, Orientation orientation) {
  ImageHeader upright() {
    return header.upright(orientation);
  }
}
