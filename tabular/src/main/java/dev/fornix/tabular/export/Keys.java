package dev.fornix.tabular.export;

import dev.fornix.data.table.Levels;
import dev.fornix.onnx.export.Attribute;
import dev.fornix.onnx.export.Attributes;
import dev.fornix.tabular.preprocess.CrossEncoder.Pair;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a {@code LabelEncoder} knows: its keys, and the place that each stands for. Places are those
 * of levels; the one behind the last level is that of a missing value.
 *
 * @param attribute the keys
 * @param places one for each of them
 */
record Keys(Attribute attribute, List<Integer> places) {
  /** Java's own UTF-8 has a length of two bytes. */
  private static final int LONGEST = 0xFFFF / 6;

  Keys {
    places = List.copyOf(places);
  }

  /**
   * The levels and the empty text as bytes. ONNX Runtime's Java binding writes characters beyond 16
   * bits in another way than UTF-8, so these levels stand there twice.
   */
  static Keys texts(List<String> levels) {
    List<byte[]> texts = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int place = 0; place < levels.size(); place++) {
      for (byte[] text : spellings(levels.get(place))) {
        texts.add(text);
        places.add(place);
      }
    }
    texts.add(new byte[0]);
    places.add(levels.size());
    return new Keys(Attributes.bytes("keys_strings", texts), places);
  }

  /**
   * The numbers of pairs of places: first · (levels of the second + 2) + second, where the place
   * behind the last level is that of a missing value, and the one behind that of an unknown level.
   * A pair of which either is missing is missing.
   */
  static Keys numbers(List<Pair> pairs, List<String> ofFirst, List<String> ofSecond) {
    List<Long> numbers = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    long stride = ofSecond.size() + 2L;
    Levels first = Levels.of(ofFirst);
    Levels second = Levels.of(ofSecond);
    for (int place = 0; place < pairs.size(); place++) {
      Pair pair = pairs.get(place);
      numbers.add(first.code(pair.first()) * stride + second.code(pair.second()));
      places.add(place);
    }
    for (long any = 0; any < stride; any++) {
      numbers.add(first.size() * stride + any);
    }
    for (long any = 0; any < first.size() + 2L; any++) {
      if (any != first.size()) {
        numbers.add(any * stride + second.size());
      }
    }
    while (places.size() < numbers.size()) {
      places.add(pairs.size());
    }
    return new Keys(
        Attributes.integers("keys_int64s", numbers.stream().mapToLong(Long::longValue).toArray()),
        places);
  }

  private static List<byte[]> spellings(String level) {
    byte[] plain = level.getBytes(StandardCharsets.UTF_8);
    byte[] ofJava = level.length() <= LONGEST ? asJava(level) : plain;
    return Arrays.equals(plain, ofJava) ? List.of(plain) : List.of(plain, ofJava);
  }

  private static byte[] asJava(String level) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new DataOutputStream(bytes).writeUTF(level);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Arrays.copyOfRange(bytes.toByteArray(), Short.BYTES, bytes.size());
  }
}
