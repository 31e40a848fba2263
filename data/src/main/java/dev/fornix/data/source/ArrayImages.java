package dev.fornix.data.source;

import dev.fornix.data.DataException;
import dev.fornix.data.ImageShape;
import dev.fornix.data.Sentence;
import dev.fornix.data.image.ImageHeader;
import dev.fornix.data.image.Pixels;
import java.util.Arrays;
import java.util.List;

/** Images that a source holds as arrays of one shape. */
final class ArrayImages implements RawImages {
  private static final int LARGEST_LABEL = 9999;

  private final PartName part;
  private final ImageShape shape;
  private final List<byte[]> images;
  private final int[] labels;
  private final ImageHeader header;

  ArrayImages(PartName part, ImageShape shape, List<byte[]> images, int[] labels) {
    this.part = part;
    this.shape = shape;
    this.images = images;
    this.labels = labels;
    this.header =
        new ImageHeader(
            shape.height(),
            shape.width(),
            shape.channels() == 1,
            shape.channels() == 1 ? "8-bit grey" : "8-bit RGB");
  }

  /** Checks that there is a label for each image and that the number of classes is believable. */
  static ArrayImages matched(
      String where, PartName part, ImageShape shape, List<byte[]> images, int[] labels) {
    if (images.size() != labels.length) {
      throw new DataException(
          Sentence.of(
              "The %s part of %s has %,d images but %,d labels; each image needs one label.",
              part.text(), where, images.size(), labels.length));
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] > LARGEST_LABEL) {
        throw new DataException(
            Sentence.of(
                "Label %d of the %s part of %s is %d; labels are 0 to %d.",
                i, part.text(), where, labels[i], LARGEST_LABEL));
      }
    }
    return new ArrayImages(part, shape, images, labels);
  }

  int largestLabel() {
    return Arrays.stream(labels).max().orElse(0);
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int label(int image) {
    return labels[image];
  }

  @Override
  public String source(int image) {
    return part.text() + "[" + image + "]";
  }

  @Override
  public ImageHeader header(int image) {
    return header;
  }

  @Override
  public Pixels decode(int image) {
    return new Pixels(shape, images.get(image));
  }
}
