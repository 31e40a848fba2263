package dev.fornix.tabular.export;

import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.onnx.export.Attributes;
import dev.fornix.onnx.export.GraphWriter;
import dev.fornix.tabular.preprocess.CrossEncoder;
import dev.fornix.tabular.preprocess.CrossEncoder.Pair;
import dev.fornix.tabular.preprocess.LevelEncoder;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what becomes of a group: a table of what the preprocessing itself makes of each level, of
 * a missing value and of an unknown level, so that nothing has to be said twice.
 */
final class GroupWriter {
  private final Ops ops;

  GroupWriter(Ops ops) {
    this.ops = ops;
  }

  /**
   * Write what becomes of a column.
   *
   * @param input texts of shape {@code [batch, 1]}
   * @param wanted which of the encoder's features, with their scalers
   */
  Piece write(String input, LevelEncoder encoder, List<Wanted> wanted) {
    List<String> levels = encoder.levels().stream().filter(each -> !each.isEmpty()).toList();
    return write(input, Keys.texts(levels), table(encoder, levels, wanted), wanted);
  }

  /**
   * Write what becomes of two columns: a pair of levels has one whole number, by the places of both
   * among those of their columns.
   *
   * @param first texts of shape {@code [batch, 1]}
   * @param second the same of the other column
   * @param wanted which of the encoder's features, with their scalers
   */
  Piece write(String first, String second, CrossEncoder cross, List<Wanted> wanted) {
    List<Pair> pairs = new ArrayList<>();
    List<String> levels = new ArrayList<>();
    List<Pair> all = cross.pairs();
    for (int i = 0; i < all.size(); i++) {
      Pair pair = all.get(i);
      if (!pair.first().isEmpty() && !pair.second().isEmpty()) {
        pairs.add(pair);
        levels.add(cross.inner().levels().get(i));
      }
    }
    List<String> ofFirst = pairs.stream().map(Pair::first).distinct().toList();
    List<String> ofSecond = pairs.stream().map(Pair::second).distinct().toList();
    GraphWriter graph = ops.graph();
    String rows = ops.op("Mul", place(first, ofFirst), graph.integer(ofSecond.size() + 2L));
    String numbers = ops.op("Add", rows, place(second, ofSecond));
    return write(
        numbers,
        Keys.numbers(pairs, ofFirst, ofSecond),
        table(cross.inner(), levels, wanted),
        wanted);
  }

  /**
   * The place of a text among levels, behind them that of a missing one, then of an unknown one.
   */
  private String place(String input, List<String> levels) {
    return places(input, Keys.texts(levels), levels.size() + 1);
  }

  /** {@code [levels + 2][wanted]}: missing ones last but one, unknown ones last. */
  private static float[] table(LevelEncoder encoder, List<String> levels, List<Wanted> wanted) {
    float[][] encoded = encoded(encoder, levels);
    int rows = levels.size() + 2;
    float[] table = new float[rows * wanted.size()];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < wanted.size(); i++) {
        Wanted feature = wanted.get(i);
        table[row * wanted.size() + i] = feature.scaler().apply(encoded[feature.ofEncoder()][row]);
      }
    }
    return table;
  }

  private Piece write(String input, Keys keys, float[] table, List<Wanted> wanted) {
    List<Integer> features = wanted.stream().map(Wanted::feature).toList();
    int width = wanted.size();
    return new Piece(
        width == 1 ? numbers(input, keys, table) : looked(input, keys, width, table), features);
  }

  /** What the encoder makes of each level, of a missing value and of an unknown level. */
  private static float[][] encoded(LevelEncoder encoder, List<String> levels) {
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

  private String numbers(String input, Keys keys, float[] values) {
    float[] ofKeys = new float[keys.places().size()];
    for (int i = 0; i < ofKeys.length; i++) {
      ofKeys[i] = values[keys.places().get(i)];
    }
    return ops.ml(
        "LabelEncoder",
        input,
        keys.attribute(),
        Attributes.reals("values_floats", ofKeys),
        Attributes.real("default_float", values[values.length - 1]));
  }

  private String looked(String input, Keys keys, int width, float[] table) {
    int rows = table.length / width;
    return ops.look(
        ops.floats("levels", List.of(rows, width), table), places(input, keys, rows - 1));
  }

  private String places(String input, Keys keys, int unknown) {
    return ops.ml(
        "LabelEncoder",
        input,
        keys.attribute(),
        Attributes.integers(
            "values_int64s", keys.places().stream().mapToLong(Integer::longValue).toArray()),
        Attributes.integer("default_int64", unknown));
  }
}
