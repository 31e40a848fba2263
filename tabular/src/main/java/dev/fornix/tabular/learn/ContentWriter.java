package dev.fornix.tabular.learn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes numbers as little-endian bytes. */
public final class ContentWriter {
  private final ByteBuffer bytes;

  /**
   * Begin.
   *
   * @param ints how many will be written
   * @param floats how many will be written
   * @param doubles how many will be written
   */
  public ContentWriter(int ints, int floats, int doubles) {
    long size = 4L * ints + 4L * floats + 8L * doubles;
    bytes = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Append an integer. */
  public ContentWriter add(int value) {
    bytes.putInt(value);
    return this;
  }

  /** Append floats. */
  public ContentWriter add(float... values) {
    for (float value : values) {
      bytes.putFloat(value);
    }
    return this;
  }

  /** Append doubles. */
  public ContentWriter add(double... values) {
    for (double value : values) {
      bytes.putDouble(value);
    }
    return this;
  }

  /** What was written. */
  public byte[] bytes() {
    return bytes.array();
  }
}
