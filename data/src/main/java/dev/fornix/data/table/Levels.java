package dev.fornix.data.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/**
 * Distinct texts, each with a code: 0, 1, 2 and so on. Immutable.
 *
 * <p>Kept as UTF-8 in one array with a hash table of ints, so that millions of them cost little
 * more than their letters.
 */
public final class Levels {
  /** The code of a text that is none of the levels. */
  public static final int UNKNOWN = -1;

  private final byte[] bytes;
  private final int[] ends;
  private final int[] table;

  Levels(byte[] bytes, int[] ends, int[] table) {
    this.bytes = bytes;
    this.ends = ends;
    this.table = table;
  }

  /**
   * Levels in this order.
   *
   * @throws IllegalArgumentException if two are equal
   */
  public static Levels of(List<String> names) {
    LevelsBuilder levels = new LevelsBuilder();
    for (String name : names) {
      int before = levels.size();
      if (levels.code(name) != before) {
        throw new IllegalArgumentException("the level '" + name + "' is there twice");
      }
    }
    return levels.finish();
  }

  /** How many there are. */
  public int size() {
    return ends.length;
  }

  /** The text of a code. */
  public String name(int code) {
    int start = start(code);
    return new String(bytes, start, ends[code] - start, StandardCharsets.UTF_8);
  }

  /** All texts in the order of their codes, without a copy. */
  public List<String> names() {
    return new AbstractList<>() {
      @Override
      public String get(int index) {
        return name(index);
      }

      @Override
      public int size() {
        return ends.length;
      }
    };
  }

  /** The code of a text, or {@link #UNKNOWN}. */
  public int code(String name) {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    int slot = LevelsBuilder.hash(wanted, wanted.length) & (table.length - 1);
    while (table[slot] != 0) {
      int code = table[slot] - 1;
      if (Arrays.equals(bytes, start(code), ends[code], wanted, 0, wanted.length)) {
        return code;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return UNKNOWN;
  }

  /**
   * The code that each of these levels has in others: what a model that was fitted on the others
   * sees.
   *
   * @return for each code of these, the code in {@code others} or {@link #UNKNOWN}
   */
  public int[] codesIn(Levels others) {
    int[] codes = new int[size()];
    for (int code = 0; code < codes.length; code++) {
      codes[code] = others.code(name(code));
    }
    return codes;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(ends.length);
    out.writeInt(bytes.length);
    for (int end : ends) {
      out.writeInt(end);
    }
    out.write(bytes);
  }

  static Levels read(DataInput in) throws IOException {
    int[] ends = new int[in.readInt()];
    byte[] bytes = new byte[in.readInt()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = in.readInt();
    }
    in.readFully(bytes);
    LevelsBuilder levels = new LevelsBuilder();
    for (int i = 0; i < ends.length; i++) {
      int start = i == 0 ? 0 : ends[i - 1];
      levels.add(Arrays.copyOfRange(bytes, start, ends[i]));
    }
    return levels.finish();
  }

  /** Bytes of memory that they take. */
  long bytes() {
    return bytes.length + (long) Integer.BYTES * (ends.length + table.length);
  }

  /** Bytes of all texts together, in UTF-8. */
  public int textBytes() {
    return bytes.length;
  }

  private int start(int code) {
    return code == 0 ? 0 : ends[code - 1];
  }

  /** Equal texts in equal order. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Levels that
        && Arrays.equals(ends, that.ends)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(ends) + Arrays.hashCode(bytes);
  }

  /** The first few of them. */
  @Override
  public String toString() {
    return names().stream().limit(8).toList()
        + (size() > 8 ? " and " + (size() - 8) + " more" : "");
  }
}
