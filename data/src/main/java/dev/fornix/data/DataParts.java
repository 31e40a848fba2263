package dev.fornix.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a study works with: the examples that train, that choose between candidates, and that judge
 * the final model once.
 *
 * <p>Parts that the source brings are kept; those that it lacks are split from its training images.
 * {@link #write} and {@link #open} carry the parts to worker processes, which map the same files.
 */
public record DataParts(Examples train, Examples validation, Examples test) {
  public DataParts {
    requireImages(train, "training");
    requireImages(validation, "validation");
    requireImages(test, "test");
  }

  /** Divides by the standard sizes ({@link SplitSizes#standard}). */
  public static DataParts of(
      ImageSet train, Optional<ImageSet> validation, Optional<ImageSet> test, long seed) {
    SplitSizes sizes = SplitSizes.standard(train.size(), validation.isPresent(), test.isPresent());
    return of(train, validation, test, sizes, seed);
  }

  /**
   * Divides the training images by the sizes given; a part that the source brings is taken as it
   * is.
   */
  public static DataParts of(
      ImageSet train,
      Optional<ImageSet> validation,
      Optional<ImageSet> test,
      SplitSizes sizes,
      long seed) {
    Split split = Split.stratified(train, sizes, seed);
    return new DataParts(
        Examples.of(train, split.train()),
        validation.map(Examples::all).orElseGet(() -> Examples.of(train, split.validation())),
        test.map(Examples::all).orElseGet(() -> Examples.of(train, split.test())));
  }

  /** What identifies the images of all parts and how they are divided. */
  public Fingerprint fingerprint() {
    return Fingerprint.combine(
        List.of(train.fingerprint(), validation.fingerprint(), test.fingerprint()));
  }

  /**
   * Writes the parts into a folder, for workers to open; sets that are packed in it already are not
   * written again.
   *
   * @throws DataException if the folder cannot be written
   */
  public DataParts write(Path folder) {
    return new PartsFolder(folder).write(this);
  }

  /**
   * Maps the parts that {@link #write} left in a folder.
   *
   * @throws DataException if they are not there or do not fit together
   */
  public static DataParts open(Path folder) {
    return new PartsFolder(folder).open();
  }

  private static void requireImages(Examples examples, String part) {
    if (examples.size() == 0) {
      throw new DataException(
          Sentence.of("There is no image left for the %s part; add images.", part));
    }
  }
}
