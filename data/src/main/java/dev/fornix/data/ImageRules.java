package dev.fornix.data;

import java.util.List;

/** What every image that enters a set must satisfy; a breach is a fault of the caller. */
record ImageRules(ImageShape shape, List<String> classNames) {
  ImageRules {
    classNames = List.copyOf(classNames);
  }

  void check(byte[] pixels, int label) {
    if (pixels.length != shape.bytes()) {
      throw new IllegalArgumentException(
          Sentence.of("An image of %s has %d bytes, not %d.", shape, shape.bytes(), pixels.length));
    }
    if (label < 0 || label >= classNames.size()) {
      throw new IllegalArgumentException(
          Sentence.of("Label %d is outside 0 to %d.", label, classNames.size() - 1));
    }
  }
}
