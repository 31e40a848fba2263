package dev.fornix.tabular.matrix;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers of shape {@code [rows, features]}, kept by column; NaN where one is missing. Immutable.
 *
 * <p>Numbers are floats and not doubles, because that is what exported models compute with: a
 * threshold that was found between two doubles could fall on the wrong side of their floats.
 */
public final class FeatureMatrix {
  private final List<Feature> features;
  private final float[][] columns;
  private final int rows;

  private FeatureMatrix(List<Feature> features, float[][] columns, int rows) {
    this.features = features;
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * A matrix of these columns, which it takes over: the caller must not change them any more.
   *
   * @param columns {@code [features][rows]}
   */
  public static FeatureMatrix of(List<Feature> features, int rows, float[]... columns) {
    if (features.size() != columns.length) {
      throw new IllegalArgumentException(
          "there are " + features.size() + " features, but " + columns.length + " columns");
    }
    for (float[] column : columns) {
      if (column.length != rows) {
        throw new IllegalArgumentException(
            "a column has " + column.length + " rows and not " + rows);
      }
    }
    return new FeatureMatrix(List.copyOf(features), columns.clone(), rows);
  }

  /** What the columns are. */
  public List<Feature> features() {
    return features;
  }

  /** How many rows there are. */
  public int rows() {
    return rows;
  }

  /** How many features there are. */
  public int width() {
    return columns.length;
  }

  /** The number of a row in a column, or NaN. */
  public float at(int row, int feature) {
    return columns[feature][row];
  }

  /** All numbers of a feature, as a copy. */
  public float[] column(int feature) {
    return columns[feature].clone();
  }

  /** Some of the features, in this order. */
  public FeatureMatrix select(List<Integer> kept) {
    float[][] some = kept.stream().map(feature -> columns[feature]).toArray(float[][]::new);
    return new FeatureMatrix(kept.stream().map(features::get).toList(), some, rows);
  }

  /** Some of the rows, in this order. */
  public FeatureMatrix selectRows(int... kept) {
    float[][] some = new float[columns.length][kept.length];
    for (int feature = 0; feature < some.length; feature++) {
      for (int row = 0; row < kept.length; row++) {
        some[feature][row] = columns[feature][kept[row]];
      }
    }
    return new FeatureMatrix(features, some, kept.length);
  }

  /** Whether any number is missing. */
  public boolean hasMissing() {
    return Arrays.stream(columns).anyMatch(FeatureMatrix::hasMissing);
  }

  private static boolean hasMissing(float[] column) {
    for (float value : column) {
      if (Float.isNaN(value)) {
        return true;
      }
    }
    return false;
  }

  /** The places of the features that are codes of categories. */
  public List<Integer> categories() {
    return IntStream.range(0, width())
        .filter(feature -> features.get(feature).kind() == FeatureKind.CATEGORY)
        .boxed()
        .toList();
  }

  /** All numbers row by row, as a copy: {@code [rows × features]}. */
  public float[] byRow() {
    float[] all = new float[Math.multiplyExact(rows, width())];
    for (int feature = 0; feature < width(); feature++) {
      float[] column = columns[feature];
      for (int row = 0, at = feature; row < rows; row++, at += width()) {
        all[at] = column[row];
      }
    }
    return all;
  }

  /** How many numbers there are, such as {@code 120 rows × 7 features}. */
  @Override
  public String toString() {
    return rows + " rows × " + width() + " features";
  }
}
