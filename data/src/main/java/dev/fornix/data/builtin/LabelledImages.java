package dev.fornix.data.builtin;

import dev.fornix.data.ImageShape;
import java.util.List;

/** Images of one shape with a label each. */
public final class LabelledImages {
  private final ImageShape shape;
  private final List<byte[]> images;
  private final int[] labels;

  LabelledImages(ImageShape shape, List<byte[]> images, int[] labels) {
    this.shape = shape;
    this.images = List.copyOf(images);
    this.labels = labels;
  }

  /** The shape of each image. */
  public ImageShape shape() {
    return shape;
  }

  /** Bytes {@code [height, width, channels]} of each image, not copied. */
  public List<byte[]> images() {
    return images;
  }

  /** The class of each image. */
  public int[] labels() {
    return labels.clone();
  }
}
