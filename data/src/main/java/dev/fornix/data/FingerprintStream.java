package dev.fornix.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A fingerprint that is taken value by value. Not for several threads at once. */
public final class FingerprintStream {
  private static final int BUFFER_BYTES = 1 << 13;

  private final MessageDigest digest = Sha256.create();
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  /**
   * @param format what the values are and in which form
   */
  public FingerprintStream(String format) {
    text(format);
  }

  /** Goes on with a number. */
  public void number(long value) {
    if (buffer.remaining() < Long.BYTES) {
      flush();
    }
    buffer.putLong(value);
  }

  /** Goes on with a text, its length before it. */
  public void text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    flush();
    digest.update(bytes);
  }

  private void flush() {
    digest.update(buffer.flip());
    buffer.clear();
  }

  /** The fingerprint of all that was given; nothing can be given afterwards. */
  public Fingerprint finish() {
    flush();
    return Fingerprint.ofDigest(digest.digest());
  }
}
