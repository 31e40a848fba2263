package dev.fornix.tabular.preprocess;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.tabular.matrix.Feature;
import java.util.ArrayList;
import java.util.List;

/**
 * A group as a flag for each level; of two levels, the second one alone has a flag.
 *
 * @param column what it reads
 * @param groups the levels that have flags
 * @param indicator whether a flag more says where there was no value
 */
public record FlagEncoder(String column, LevelGroups groups, boolean indicator)
    implements LevelEncoder {
  /** More flags than this would make the table too wide to learn from. */
  static final int MOST = 64;

  static FlagEncoder fit(LevelColumn column, Rows rows, double rareShare) {
    return new FlagEncoder(
        column.name(),
        LevelGroups.frequent(column, rows, Math.max(1, rareShare * rows.size()), MOST),
        LevelGroups.missesAny(column, rows));
  }

  @Override
  public List<String> levels() {
    return groups.kept();
  }

  private int first() {
    return groups.size() == 2 ? 1 : 0;
  }

  @Override
  public List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    for (int code = first(); code < groups.size(); code++) {
      features.add(Feature.unit(column + "=" + groups.name(code), column));
    }
    if (indicator) {
      features.add(Feature.unit(column + "?", column));
    }
    return features;
  }

  @Override
  public float[][] encode(Column values, Rows rows) {
    LevelColumn levels = (LevelColumn) values;
    int[] codes = groups.codes(levels, rows);
    int flags = groups.size() - first();
    float[][] encoded = new float[flags + (indicator ? 1 : 0)][rows.size()];
    for (int row = 0; row < codes.length; row++) {
      if (codes[row] >= first()) {
        encoded[codes[row] - first()][row] = 1;
      }
      if (indicator && levels.missing(rows.index(row))) {
        encoded[flags][row] = 1;
      }
    }
    return encoded;
  }
}
