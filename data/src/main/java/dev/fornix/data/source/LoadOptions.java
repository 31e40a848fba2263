package dev.fornix.data.source;

import dev.fornix.data.DataException;
import dev.fornix.data.image.ImageDecoder;
import dev.fornix.data.image.ImagePolicy;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How data is loaded.
 *
 * @param policy brings images to one shape
 * @param skipLimit how many damaged files are put up with
 * @param pixelLimit the most pixels that one image may declare, at least 1
 * @param inflatedByteLimit the most bytes that one array of an IDX or npz file may have once
 *     inflated, at least 1
 * @param threads that decode, at least 1; the result does not depend on it
 * @param packInto a folder in which {@code train}, {@code validation} and {@code test} are packed
 *     while they are read, in place of what was packed there; without it the images are kept in
 *     memory
 */
public record LoadOptions(
    ImagePolicy policy,
    SkipLimit skipLimit,
    long pixelLimit,
    long inflatedByteLimit,
    int threads,
    Optional<Path> packInto) {
  public LoadOptions {
    if (pixelLimit < 1 || inflatedByteLimit < 1 || threads < 1) {
      throw new DataException(
          "pixelLimit ("
              + pixelLimit
              + "), inflatedByteLimit ("
              + inflatedByteLimit
              + ") and threads ("
              + threads
              + ") must each be at least 1.");
    }
  }

  /**
   * The data decides on the shape; decoding on all cores; arrays of at most a third of this JVM's
   * memory.
   */
  public static LoadOptions standard() {
    return new LoadOptions(
        ImagePolicy.automatic(),
        SkipLimit.standard(),
        ImageDecoder.DEFAULT_PIXEL_LIMIT,
        Runtime.getRuntime().maxMemory() / 3,
        Runtime.getRuntime().availableProcessors(),
        Optional.empty());
  }

  /** The same with another policy. */
  public LoadOptions withPolicy(ImagePolicy other) {
    return new LoadOptions(other, skipLimit, pixelLimit, inflatedByteLimit, threads, packInto);
  }

  /** The same with another limit for damaged files. */
  public LoadOptions withSkipLimit(SkipLimit other) {
    return new LoadOptions(policy, other, pixelLimit, inflatedByteLimit, threads, packInto);
  }

  /** The same with so many threads. */
  public LoadOptions withThreads(int other) {
    return new LoadOptions(policy, skipLimit, pixelLimit, inflatedByteLimit, other, packInto);
  }

  /** The same, packed into a folder. */
  public LoadOptions packedInto(Path folder) {
    return new LoadOptions(
        policy, skipLimit, pixelLimit, inflatedByteLimit, threads, Optional.of(folder));
  }
}
