package dev.fornix.storage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event as the journal keeps it.
 *
 * @param kind its type, such as {@code finished}
 * @param trial the trial that it is about, if it is about one
 * @param body everything else
 */
record StoredEvent(Instant at, String kind, OptionalLong trial, ObjectNode body) {
  /** The checksum that tells whether a stored row still holds what was written. */
  static long checksum(long sequence, String at, String kind, OptionalLong trial, String body) {
    CRC32 crc = new CRC32();
    String text = sequence + "\n" + at + "\n" + kind + "\n" + trial + "\n" + body;
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
