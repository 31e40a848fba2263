package dev.fornix.tabular.learn.neural;

import dev.fornix.architecture.spaces.TableInputs;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.tabular.matrix.FeatureKind;
import dev.fornix.tabular.matrix.FeatureMatrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which features enter by which input of a network.
 *
 * @param quantities the places of those that may be embedded
 * @param units the places of those that enter as they are
 * @param categories the places of those that are codes
 * @param levels of each category how many levels there are, that of missing and unknown codes among
 *     them
 */
public record InputCoder(
    List<Integer> quantities, List<Integer> units, List<Integer> categories, List<Integer> levels) {
  /** In the size of a scaled quantity's usual numbers. */
  public static final float LIMIT = 100;

  /** For features like these, whose codes are all that there are. */
  static InputCoder of(FeatureMatrix features) {
    List<Integer> levels = new ArrayList<>();
    for (int category : features.categories()) {
      int most = -1;
      for (float code : features.column(category)) {
        most = Math.max(most, Float.isNaN(code) ? -1 : (int) code);
      }
      levels.add(most + 2);
    }
    return of(features, levels);
  }

  /** For features like these, whose categories have so many levels. */
  static InputCoder of(FeatureMatrix features, List<Integer> levels) {
    return new InputCoder(
        places(features, FeatureKind.QUANTITY),
        places(features, FeatureKind.UNIT),
        features.categories(),
        levels);
  }

  static List<Integer> places(FeatureMatrix features, FeatureKind kind) {
    return IntStream.range(0, features.width())
        .filter(feature -> features.features().get(feature).kind() == kind)
        .boxed()
        .toList();
  }

  TableInputs shape(int outputs) {
    int all = levels.stream().mapToInt(Integer::intValue).sum();
    return new TableInputs(quantities.size(), units.size(), categories.size(), all, outputs);
  }

  /** By the name of the input: {@code [rows, features]}. */
  Map<String, TensorValue> tensors(FeatureMatrix features) {
    Map<String, TensorValue> tensors = new LinkedHashMap<>();
    put(tensors, TableInputs.QUANTITIES, limited(features));
    put(tensors, TableInputs.UNITS, features.select(units));
    if (!categories.isEmpty()) {
      List<Integer> shape = List.of(features.rows(), categories.size());
      tensors.put(TableInputs.CODES, new TensorValue(shape, codes(features)));
    }
    return tensors;
  }

  /**
   * The levels of all columns are numbered one after the other, each column's unknown one first.
   */
  private float[] codes(FeatureMatrix features) {
    float[] codes = new float[features.rows() * categories.size()];
    int first = 0;
    for (int i = 0; i < categories.size(); i++) {
      for (int row = 0; row < features.rows(); row++) {
        float code = features.at(row, categories.get(i));
        boolean known = code >= 0 && code + 1 < levels.get(i);
        codes[row * categories.size() + i] = first + (known ? 1 + (int) code : 0);
      }
      first += levels.get(i);
    }
    return codes;
  }

  private FeatureMatrix limited(FeatureMatrix features) {
    FeatureMatrix some = features.select(quantities);
    float[][] columns = new float[quantities.size()][];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = limited(features.column(quantities.get(i)));
    }
    return FeatureMatrix.of(some.features(), some.rows(), columns);
  }

  /** A single number far out would push all weights away. */
  static float[] limited(float... values) {
    float[] limited = new float[values.length];
    for (int row = 0; row < limited.length; row++) {
      limited[row] = Math.max(-LIMIT, Math.min(LIMIT, values[row]));
    }
    return limited;
  }

  private static void put(Map<String, TensorValue> tensors, String name, FeatureMatrix features) {
    if (features.width() > 0) {
      List<Integer> shape = List.of(features.rows(), features.width());
      tensors.put(name, new TensorValue(shape, features.byRow()));
    }
  }
}
