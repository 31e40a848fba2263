package dev.fornix.tabular.preprocess;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.tabular.matrix.Feature;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A group as flags of a few buckets into which its levels fall by their hash, known or not
 * (Weinberger et al. 2009, "Feature hashing for large scale multitask learning", without signs).
 *
 * @param column what it reads
 * @param buckets how many there are, at least 2
 */
public record HashEncoder(String column, int buckets) implements ColumnEncoder {
  /** Twice as many buckets as levels, within these bounds. */
  private static final int FEWEST = 4;

  static final int MOST = 64;

  static HashEncoder fit(LevelColumn column) {
    int wanted = Math.max(FEWEST, Math.min(MOST, column.levels().size()));
    return new HashEncoder(column.name(), wanted);
  }

  @Override
  public ColumnKind readAs() {
    return ColumnKind.CATEGORICAL;
  }

  @Override
  public List<Feature> features() {
    return IntStream.range(0, buckets)
        .mapToObj(bucket -> Feature.unit(column + "#" + bucket, column))
        .toList();
  }

  @Override
  public float[][] encode(Column values, Rows rows) {
    LevelColumn levels = (LevelColumn) values;
    int[] bucketOf =
        levels.levels().names().stream().mapToInt(name -> TextHash.bucket(name, buckets)).toArray();
    float[][] encoded = new float[buckets][rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      int code = levels.code(rows.index(row));
      if (code != LevelColumn.MISSING) {
        encoded[bucketOf[code]][row] = 1;
      }
    }
    return encoded;
  }
}
