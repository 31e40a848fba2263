package dev.fornix.tabular.preprocess;

import java.nio.charset.StandardCharsets;

/** The bucket of a text by the 32-bit FNV-1a hash of its UTF-8, the same in every process. */
final class TextHash {
  private static final int OFFSET = 0x811C9DC5;
  private static final int PRIME = 0x01000193;

  private TextHash() {}

  static int bucket(String text, int buckets) {
    return Math.floorMod(hash(text), buckets);
  }

  static int hash(String text) {
    int hash = OFFSET;
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xFF)) * PRIME;
    }
    return hash;
  }
}
