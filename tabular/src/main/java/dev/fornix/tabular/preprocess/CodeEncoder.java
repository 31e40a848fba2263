package dev.fornix.tabular.preprocess;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.tabular.matrix.Feature;
import dev.fornix.tabular.matrix.FeatureKind;
import java.util.List;

/**
 * A group as one number: its code, which is a rank or a category.
 *
 * @param column what it reads
 * @param groups the levels and their codes
 * @param category whether the code is without order, for learners that know categories
 * @param dense whether a missing value is −1, and not left missing
 */
public record CodeEncoder(String column, LevelGroups groups, boolean category, boolean dense)
    implements LevelEncoder {
  /** LightGBM's bins are bytes. */
  private static final int MOST_CATEGORIES = 254;

  /** Codes in the order of the levels themselves. */
  static CodeEncoder ordered(LevelColumn column, boolean dense) {
    return new CodeEncoder(column.name(), LevelGroups.inOrder(column), false, dense);
  }

  /** Codes by frequency, the most frequent level 0. */
  static CodeEncoder ranked(LevelColumn column, Rows rows, double rareShare, boolean dense) {
    return new CodeEncoder(column.name(), groups(column, rows, rareShare), false, dense);
  }

  /** Codes without order. */
  static CodeEncoder categories(LevelColumn column, Rows rows, double rareShare) {
    return new CodeEncoder(column.name(), groups(column, rows, rareShare), true, false);
  }

  private static LevelGroups groups(LevelColumn column, Rows rows, double rareShare) {
    double least = Math.max(1, rareShare * rows.size());
    return LevelGroups.frequent(column, rows, least, MOST_CATEGORIES);
  }

  @Override
  public List<String> levels() {
    return groups.kept();
  }

  @Override
  public List<Feature> features() {
    FeatureKind kind = category ? FeatureKind.CATEGORY : FeatureKind.QUANTITY;
    return List.of(new Feature(column, column, kind));
  }

  @Override
  public float[][] encode(Column values, Rows rows) {
    int[] codes = groups.codes((LevelColumn) values, rows);
    float[] encoded = new float[codes.length];
    for (int row = 0; row < codes.length; row++) {
      boolean missing = codes[row] == LevelGroups.MISSING;
      encoded[row] = missing && !dense ? Float.NaN : codes[row];
    }
    return new float[][] {encoded};
  }
}
