package dev.fornix.data;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decoded, labelled images of one shape: uint8, laid out {@code [image, height, width, channels]}.
 *
 * <p>The packed form on disk ({@link PackedImages}) is mapped into memory, so worker processes that
 * open the same folder share one copy. A set is immutable and may be read by several threads at
 * once.
 */
public final class ImageSet {
  /** A Java buffer holds at most this many bytes; larger sets have several {@link #segments()}. */
  static final int LARGEST_SEGMENT = Integer.MAX_VALUE;

  private final ImageShape shape;
  private final List<String> classNames;
  private final int[] labels;
  private final PixelSegments pixels;
  private final Supplier<List<String>> sources;
  private final Supplier<Fingerprint> fingerprint;
  private final Optional<Path> folder;

  ImageSet(
      ImageShape shape,
      List<String> classNames,
      int[] labels,
      PixelSegments pixels,
      Supplier<List<String>> sources,
      Supplier<Fingerprint> fingerprint,
      Optional<Path> folder) {
    this.shape = shape;
    this.classNames = List.copyOf(classNames);
    this.labels = labels;
    this.pixels = pixels;
    this.sources = sources;
    this.fingerprint = fingerprint;
    this.folder = folder;
  }

  /**
   * Maps a packed folder.
   *
   * @throws DataException if it is no packed folder, or its files do not fit together
   */
  public static ImageSet open(Path folder) {
    return PackedFolder.open(folder, LARGEST_SEGMENT);
  }

  /** How many images there are. */
  public int size() {
    return labels.length;
  }

  /** The shape that all images have. */
  public ImageShape shape() {
    return shape;
  }

  /** Height of each image in pixels. */
  public int height() {
    return shape.height();
  }

  /** Width of each image in pixels. */
  public int width() {
    return shape.width();
  }

  /** Channels of each image: 1 (grey) or 3 (RGB). */
  public int channels() {
    return shape.channels();
  }

  /** The class of an image, an index into {@link #classNames()}. */
  public int label(int image) {
    return labels[image];
  }

  /** The classes of all images, as a copy. */
  public int[] labels() {
    return labels.clone();
  }

  /** The names of the classes, in the order of the labels. */
  public List<String> classNames() {
    return classNames;
  }

  /** How many images each class has, in the order of {@link #classNames()}. */
  public int[] classCounts() {
    int[] counts = new int[classNames.size()];
    for (int label : labels) {
      counts[label]++;
    }
    return counts;
  }

  /**
   * Where an image came from: its file relative to the data's root, or its place such as {@code
   * train[17]}.
   */
  public String source(int image) {
    return sources.get().get(Objects.checkIndex(image, size()));
  }

  /** The bytes {@code [height, width, channels]} of an image, as a copy. */
  public byte[] image(int image) {
    byte[] copy = new byte[shape.bytes()];
    read(image, copy, 0);
    return copy;
  }

  /** Copies the bytes of an image into {@code target}, starting at {@code targetOffset}. */
  public void read(int image, byte[] target, int targetOffset) {
    pixels.read(Objects.checkIndex(image, size()), target, targetOffset);
  }

  /** A read-only view of the bytes of an image, without a copy. */
  public ByteBuffer view(int image) {
    return pixels.slice(Objects.checkIndex(image, size()));
  }

  /**
   * All bytes {@code [size, height, width, channels]} as one read-only direct buffer, without a
   * copy.
   *
   * @throws DataException if the set is larger than the 2 GiB that a Java buffer can hold; then use
   *     {@link #segments()}
   */
  public ByteBuffer pixels() {
    List<ByteBuffer> all = pixels.views();
    if (all.size() > 1) {
      throw new DataException(
          Sentence.of(
              "%,d images of %s are more than the 2 GiB of one buffer; choose a smaller image"
                  + " size.",
              size(), shape));
    }
    return all.isEmpty() ? ByteBuffer.allocateDirect(0).asReadOnlyBuffer() : all.get(0);
  }

  /**
   * All bytes as read-only direct buffers, each with {@link #imagesPerSegment()} images (the last
   * with the rest).
   */
  public List<ByteBuffer> segments() {
    return pixels.views();
  }

  /** How many images each of the {@link #segments()} but the last has. */
  public int imagesPerSegment() {
    return pixels.imagesPerSegment();
  }

  /** What identifies the content: shape, classes, labels and pixels, wherever it is stored. */
  public Fingerprint fingerprint() {
    return fingerprint.get();
  }

  /** The packed folder that this set maps; empty if it lives in memory only. */
  public Optional<Path> folder() {
    return folder;
  }

  /** A copy in memory of some of the images, in the order given. */
  public ImageSet select(int... images) {
    try (MemoryImages copy = new MemoryImages(shape, classNames, images.length)) {
      for (int image : images) {
        copy.add(image(image), label(image), source(image));
      }
      return copy.finish();
    }
  }
}
