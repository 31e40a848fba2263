package dev.fornix.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

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

  /**
   * So many of them, drawn by chance, the classes in the shares that they have in all; each class
   * has one before any has two. A larger sample contains every smaller one, and the same examples
   * give the same samples.
   *
   * @param count 1 up to {@link #size()}
   */
  public Examples sample(int count) {
    if (count < 1 || count > indices.length) {
      throw new IllegalArgumentException(
          "a sample of " + count + " must have 1 to " + indices.length + " examples");
    }
    double[] turns = turns();
    return new Examples(
        images,
        IntStream.range(0, indices.length)
            .boxed()
            .sorted(Comparator.comparingDouble(example -> turns[example]))
            .limit(count)
            .mapToInt(example -> indices[example])
            .sorted()
            .toArray());
  }

  /** When each is drawn: the first of every class at 0, the last of every class at the end. */
  private double[] turns() {
    int[] counts = classCounts();
    int[] drawn = new int[counts.length];
    double[] turns = new double[indices.length];
    for (int example : shuffled()) {
      int label = label(example);
      turns[example] = (double) drawn[label]++ / counts[label];
    }
    return turns;
  }

  private int[] shuffled() {
    SplittableRandom random = new SplittableRandom(indices.length);
    int[] order = new int[indices.length];
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
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
