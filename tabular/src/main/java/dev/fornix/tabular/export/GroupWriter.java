package dev.fornix.tabular.export;

import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.onnx.export.Attributes;
import dev.fornix.tabular.preprocess.ColumnEncoder;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes what becomes of a group: a table of what the preprocessing itself makes of each level, of
 * a missing value and of an unknown level, so that nothing has to be said twice.
 */
final class GroupWriter {
  /** Java's own UTF-8 has a length of two bytes. */
  private static final int LONGEST = 0xFFFF / 6;

  private final Ops ops;

  GroupWriter(Ops ops) {
    this.ops = ops;
  }

  /**
   * Write.
   *
   * @param input texts of shape {@code [batch, 1]}
   * @param levels that the encoder knows
   * @param wanted which of its features, with their scalers
   */
  Piece write(String input, ColumnEncoder encoder, List<String> levels, List<Wanted> wanted) {
    List<String> known = levels.stream().filter(level -> !level.isEmpty()).toList();
    float[][] encoded = encoded(encoder, known);
    int rows = known.size() + 2;
    float[] table = new float[rows * wanted.size()];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < wanted.size(); i++) {
        Wanted feature = wanted.get(i);
        table[row * wanted.size() + i] = feature.scaler().apply(encoded[feature.ofEncoder()][row]);
      }
    }
    List<Integer> features = wanted.stream().map(Wanted::feature).toList();
    return new Piece(
        wanted.size() == 1
            ? numbers(input, known, table)
            : looked(input, known, wanted.size(), table),
        features);
  }

  /** What the encoder makes of each level, of a missing value and of an unknown level. */
  private static float[][] encoded(ColumnEncoder encoder, List<String> levels) {
    String unknown = "unknown";
    while (levels.contains(unknown)) {
      unknown += "?";
    }
    LevelColumn.Builder column = new LevelColumn.Builder(encoder.column());
    levels.forEach(column::add);
    column.add(null);
    column.add(unknown);
    LevelColumn all = column.finish();
    return encoder.encode(all, Rows.all(Table.of(all)));
  }

  private String numbers(String input, List<String> levels, float[] values) {
    Keys keys = new Keys(levels);
    float[] ofKeys = new float[keys.places.size()];
    for (int i = 0; i < ofKeys.length; i++) {
      ofKeys[i] = values[keys.places.get(i)];
    }
    return ops.ml(
        "LabelEncoder",
        input,
        Attributes.bytes("keys_strings", keys.texts),
        Attributes.reals("values_floats", ofKeys),
        Attributes.real("default_float", values[values.length - 1]));
  }

  private String looked(String input, List<String> levels, int width, float[] table) {
    Keys keys = new Keys(levels);
    String places =
        ops.ml(
            "LabelEncoder",
            input,
            Attributes.bytes("keys_strings", keys.texts),
            Attributes.integers(
                "values_int64s", keys.places.stream().mapToLong(Integer::longValue).toArray()),
            Attributes.integer("default_int64", levels.size() + 1L));
    return ops.look(ops.floats("levels", List.of(levels.size() + 2, width), table), places);
  }

  /**
   * The levels and the empty text as bytes, with the row of the table of each. ONNX Runtime's Java
   * binding writes characters beyond 16 bits in another way than UTF-8, so these levels stand there
   * twice.
   */
  private static final class Keys {
    private final List<byte[]> texts = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();

    Keys(List<String> levels) {
      for (int place = 0; place < levels.size(); place++) {
        for (byte[] text : spellings(levels.get(place))) {
          texts.add(text);
          places.add(place);
        }
      }
      texts.add(new byte[0]);
      places.add(levels.size());
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
}
