package dev.fornix.data.image;

import dev.fornix.data.Examples;
import dev.fornix.data.ImageSet;
import dev.fornix.data.ImageShape;
import dev.fornix.data.MemoryImages;

/** Examples at a lower resolution, as they would be if the data had been loaded at that size. */
public final class SmallerImages {
  private SmallerImages() {}

  /**
   * A copy in memory, area-weighted, in the same order and with the same classes.
   *
   * @param side pixels of the shorter side, from 1 to those that the images have; the longer one
   *     keeps the proportion
   */
  public static Examples of(Examples examples, int side) {
    ImageSet images = examples.images();
    ImageShape shape = shape(images.shape(), side);
    if (shape.equals(images.shape())) {
      return examples;
    }
    try (MemoryImages small = new MemoryImages(shape, images.classNames(), examples.size())) {
      for (int i = 0; i < examples.size(); i++) {
        int image = examples.index(i);
        Pixels whole = new Pixels(images.shape(), images.image(image));
        Pixels resized = Resampling.centreCrop(whole, shape.height(), shape.width());
        small.add(resized.values(), images.label(image), images.source(image));
      }
      return Examples.all(small.finish());
    }
  }

  /**
   * The shape of images whose shorter side has so many pixels, in the proportion of this one.
   *
   * @throws IllegalArgumentException if that is none, or more than this one has
   */
  public static ImageShape shape(ImageShape shape, int side) {
    int shorter = Math.min(shape.height(), shape.width());
    if (side < 1 || side > shorter) {
      throw new IllegalArgumentException(
          "the side of smaller images (" + side + ") must be 1 to " + shorter + " pixels");
    }
    double scale = (double) side / shorter;
    return new ImageShape(
        (int) Math.round(shape.height() * scale),
        (int) Math.round(shape.width() * scale),
        shape.channels());
  }
}
