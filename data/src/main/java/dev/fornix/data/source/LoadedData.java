package dev.fornix.data.source;

import dev.fornix.data.DataParts;
import dev.fornix.data.Fingerprint;
import dev.fornix.data.ImageSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Images from one location, brought to one shape.
 *
 * @param location what was asked for
 * @param train the images that may be learnt from
 * @param validation given by the source, or empty
 * @param test given by the source, or empty
 * @param report what was skipped, and what became of sizes and modes
 */
public record LoadedData(
    String location,
    ImageSet train,
    Optional<ImageSet> validation,
    Optional<ImageSet> test,
    LoadReport report) {
  /** The names of the classes, in the order of the labels. */
  public List<String> classNames() {
    return train.classNames();
  }

  /** What identifies the content of all parts, wherever it lies. */
  public Fingerprint fingerprint() {
    return Fingerprint.combine(
        Stream.of(Optional.of(train), validation, test)
            .flatMap(Optional::stream)
            .map(ImageSet::fingerprint)
            .toList());
  }

  /** Divides what the source does not bring divided, by the standard sizes. */
  public DataParts split(long seed) {
    return DataParts.of(train, validation, test, seed);
  }
}
