package dev.fornix.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects images in direct memory, for sets that one process uses. */
public final class MemoryImages implements ImageSink {
  private final ImageRules rules;
  private final PixelSegments pixels;
  private final IntSequence labels = new IntSequence();
  private final List<String> sources = new ArrayList<>();
  private final FingerprintDigest digest = new FingerprintDigest();

  /**
   * @param capacity the most images that will be added; the memory is taken at once
   */
  public MemoryImages(ImageShape shape, List<String> classNames, int capacity) {
    this.rules = new ImageRules(shape, classNames);
    this.pixels = allocate(shape, capacity);
  }

  private static PixelSegments allocate(ImageShape shape, int capacity) {
    try {
      return PixelSegments.allocate(capacity, shape.bytes(), ImageSet.LARGEST_SEGMENT);
    } catch (OutOfMemoryError e) {
      throw new DataException(
          Sentence.of(
              "%,d images of %s need %,d MB of memory, more than Java may take; choose a smaller"
                  + " size, pack them into a folder, or give Java more (-Xmx).",
              capacity, shape, (long) capacity * shape.bytes() / 1_000_000),
          e);
    }
  }

  @Override
  public void add(byte[] image, int label, String source) {
    rules.check(image, label);
    pixels.write(labels.size(), image);
    labels.add(label);
    sources.add(source);
    digest.add(image, label);
  }

  @Override
  public ImageSet finish() {
    Fingerprint fingerprint = digest.finish(rules.shape(), rules.classNames());
    List<String> names = List.copyOf(sources);
    return new ImageSet(
        rules.shape(),
        rules.classNames(),
        labels.toArray(),
        pixels.first(labels.size()),
        () -> names,
        () -> fingerprint,
        Optional.empty());
  }

  @Override
  public void close() {
    // Direct memory goes with the set.
  }
}
