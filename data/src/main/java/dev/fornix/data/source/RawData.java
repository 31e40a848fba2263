package dev.fornix.data.source;

import java.util.List;
import java.util.Map;

/**
 * What a reader found, before anything is decoded.
 *
 * @param classNames the classes, in the order of the labels
 * @param parts the images of each part, at least those of training
 * @param skipped files that could not be reached
 * @param ignored how many files are no images and are passed over
 * @param warnings sentences for the report
 */
record RawData(
    List<String> classNames,
    Map<PartName, RawImages> parts,
    List<SkippedFile> skipped,
    int ignored,
    List<String> warnings) {
  RawData {
    classNames = List.copyOf(classNames);
    parts = Map.copyOf(parts);
    skipped = List.copyOf(skipped);
    warnings = List.copyOf(warnings);
  }

  static RawData of(List<String> classNames, Map<PartName, RawImages> parts) {
    return new RawData(classNames, parts, List.of(), 0, List.of());
  }
}
