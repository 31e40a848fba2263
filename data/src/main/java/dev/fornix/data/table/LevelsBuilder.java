package dev.fornix.data.table;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Gives each new text the next code. Not for several threads at once. */
final class LevelsBuilder {
  private byte[] bytes = new byte[256];
  private int[] ends = new int[16];
  private int[] table = new int[64];
  private int size;
  private byte[] scratch = new byte[64];

  int size() {
    return size;
  }

  /** The code of a text, new or known. */
  int code(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    return code(text, text.length);
  }

  /** Takes a text in UTF-8, new or known. */
  void add(byte[] text) {
    var unused = code(text, text.length);
  }

  /** The code of a text, new or known. */
  int code(char[] text, int offset, int length) {
    if (scratch.length < length) {
      scratch = new byte[Math.max(length, scratch.length * 2)];
    }
    for (int i = 0; i < length; i++) {
      char letter = text[offset + i];
      if (letter >= 0x80) {
        return code(new String(text, offset, length));
      }
      scratch[i] = (byte) letter;
    }
    return code(scratch, length);
  }

  private int code(byte[] text, int length) {
    int slot = hash(text, length) & (table.length - 1);
    while (table[slot] != 0) {
      int code = table[slot] - 1;
      if (Arrays.equals(bytes, start(code), ends[code], text, 0, length)) {
        return code;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    append(text, length);
    table[slot] = size;
    if (size * 2L > table.length) {
      rehash();
    }
    return size - 1;
  }

  private void append(byte[] text, int length) {
    int start = start(size);
    long end = (long) start + length;
    if (end > Integer.MAX_VALUE - 8) {
      throw new DataException(
          Sentence.of(
              "One column has more than 2 GB of different texts (%,d of them); leave it out.",
              size));
    }
    if (end > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(end, bytes.length * 2L)));
    }
    System.arraycopy(text, 0, bytes, start, length);
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size * 2);
    }
    ends[size++] = (int) end;
  }

  private int start(int code) {
    return code == 0 ? 0 : ends[code - 1];
  }

  private void rehash() {
    table = new int[table.length * 2];
    byte[] text = new byte[64];
    for (int code = 0; code < size; code++) {
      int length = ends[code] - start(code);
      if (text.length < length) {
        text = new byte[length * 2];
      }
      System.arraycopy(bytes, start(code), text, 0, length);
      int slot = hash(text, length) & (table.length - 1);
      while (table[slot] != 0) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = code + 1;
    }
  }

  static int hash(byte[] text, int length) {
    int hash = 1;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + text[i];
    }
    hash *= 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }

  Levels finish() {
    return new Levels(Arrays.copyOf(bytes, start(size)), Arrays.copyOf(ends, size), table);
  }
}
