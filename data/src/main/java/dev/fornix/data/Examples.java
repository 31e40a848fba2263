package dev.fornix.data;

import java.util.Arrays;
import java.util.Objects;

/**
 * Some of the images of a set, in a fixed order and without a copy: what one part of the work sees.
 */
public final class Examples {
  private final ImageSet images;
  private final int[] indices;

  private Examples(ImageSet images, int[] indices) {
    this.images = images;
    this.indices = indices;
  }

  /** The images at these indices. */
  public static Examples of(ImageSet images, int[] indices) {
    for (int index : indices) {
      Objects.checkIndex(index, images.size());
    }
    return new Examples(images, indices.clone());
  }

  /** All images of a set. */
  public static Examples all(ImageSet images) {
    int[] indices = new int[images.size()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = i;
    }
    return new Examples(images, indices);
  }

  /** At most so many of them, spread evenly: images of a class stand together in many sets. */
  public Examples spread(int most) {
    int[] some = new int[Math.min(most, indices.length)];
    for (int i = 0; i < some.length; i++) {
      some[i] = indices[(int) ((long) i * indices.length / some.length)];
    }
    return new Examples(images, some);
  }

  /** The set that the examples are in. */
  public ImageSet images() {
    return images;
  }

  /** How many examples there are. */
  public int size() {
    return indices.length;
  }

  /** Where an example stands in {@link #images()}. */
  public int index(int example) {
    return indices[example];
  }

  /** Where all examples stand in {@link #images()}, as a copy. */
  public int[] indices() {
    return indices.clone();
  }

  /** The class of an example. */
  public int label(int example) {
    return images.label(indices[example]);
  }

  /** What identifies the set and the choice of images. */
  public Fingerprint fingerprint() {
    return Fingerprint.ofText(
        "fornix-examples-1\n" + images.fingerprint().hex() + Arrays.toString(indices));
  }

  /** How many examples each class has. */
  public int[] classCounts() {
    int[] counts = new int[images.classNames().size()];
    for (int i = 0; i < size(); i++) {
      counts[label(i)]++;
    }
    return counts;
  }
}
