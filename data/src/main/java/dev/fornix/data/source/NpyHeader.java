package dev.fornix.data.source;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a NumPy array file (NEP 1; versions 1.0, 2.0 and 3.0).
 *
 * @param type such as {@code |u1} or {@code <i8}
 * @param shape the length of each dimension
 */
record NpyHeader(String type, List<Long> shape) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LARGEST_HEADER_BYTES = 1 << 16;
  private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([^']*)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order':\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9,\\s]*)\\)");

  static NpyHeader read(String name, DataInputStream in) throws IOException {
    byte[] magic = new byte[MAGIC.length];
    in.readFully(magic);
    int major = in.readUnsignedByte();
    in.readUnsignedByte();
    if (!Arrays.equals(magic, MAGIC) || major < 1 || major > 3) {
      throw new DataException(Sentence.of("%s is not a NumPy array of version 1 to 3.", name));
    }
    int length =
        major == 1
            ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
            : Integer.reverseBytes(in.readInt());
    if (length < 0 || length > LARGEST_HEADER_BYTES) {
      throw new DataException(
          Sentence.of("%s has a header of %,d bytes; the file is damaged.", name, length));
    }
    byte[] text = new byte[length];
    in.readFully(text);
    return parse(name, new String(text, StandardCharsets.UTF_8));
  }

  long dimension(int index) {
    return shape.get(index);
  }

  private static NpyHeader parse(String name, String text) {
    if (find(name, FORTRAN, text).equals("True")) {
      throw new DataException(
          Sentence.of(
              "%s is stored in Fortran order, which is not read; save"
                  + " numpy.ascontiguousarray(array) instead.",
              name));
    }
    List<Long> shape =
        Arrays.stream(find(name, SHAPE, text).split(","))
            .map(String::strip)
            .filter(number -> !number.isEmpty())
            .map(number -> length(name, number))
            .toList();
    return new NpyHeader(find(name, TYPE, text), shape);
  }

  private static long length(String name, String number) {
    try {
      return Long.parseLong(number);
    } catch (NumberFormatException e) {
      throw new DataException(
          Sentence.of("%s declares a dimension of %s; the file is damaged.", name, number), e);
    }
  }

  private static String find(String name, Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new DataException(
          Sentence.of(
              "%s has a header that cannot be used: '%s'; simple arrays of numbers are read.",
              name, text.strip()));
    }
    return matcher.group(1);
  }
}
