package dev.fornix.tabular.preprocess;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.Levels;
import dev.fornix.data.table.Rows;
import dev.fornix.tabular.matrix.Feature;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A group as flags of a few buckets into which its levels fall by their hash (Weinberger et al.
 * 2009, "Feature hashing for large scale multitask learning", without signs). A level that was not
 * learnt from is in none of them: whatever shares a bucket with it would be taken for it.
 *
 * @param column what it reads
 * @param levels that were learnt from
 * @param buckets how many there are, at least 2
 */
public record HashEncoder(String column, List<String> levels, int buckets) implements LevelEncoder {
  /** Twice as many buckets as levels, within these bounds. */
  private static final int FEWEST = 4;

  static final int MOST = 64;

  /** Copy. */
  public HashEncoder {
    levels = List.copyOf(levels);
  }

  static HashEncoder fit(LevelColumn column, Rows rows) {
    int wanted = Math.max(FEWEST, Math.min(MOST, column.levels().size()));
    return new HashEncoder(column.name(), seen(column, rows), wanted);
  }

  private static List<String> seen(LevelColumn column, Rows rows) {
    boolean[] seen = new boolean[column.levels().size()];
    for (int row = 0; row < rows.size(); row++) {
      int code = column.code(rows.index(row));
      if (code != LevelColumn.MISSING) {
        seen[code] = true;
      }
    }
    return IntStream.range(0, seen.length)
        .filter(code -> seen[code])
        .mapToObj(column.levels()::name)
        .toList();
  }

  @Override
  public List<Feature> features() {
    return IntStream.range(0, buckets)
        .mapToObj(bucket -> Feature.unit(column + "#" + bucket, column))
        .toList();
  }

  @Override
  public float[][] encode(Column values, Rows rows) {
    LevelColumn texts = (LevelColumn) values;
    int[] known = texts.levels().codesIn(Levels.of(levels));
    int[] bucketOf =
        IntStream.range(0, known.length)
            .map(
                code ->
                    known[code] == Levels.UNKNOWN
                        ? Levels.UNKNOWN
                        : TextHash.bucket(texts.levels().name(code), buckets))
            .toArray();
    float[][] encoded = new float[buckets][rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      int code = texts.code(rows.index(row));
      if (code != LevelColumn.MISSING && bucketOf[code] != Levels.UNKNOWN) {
        encoded[bucketOf[code]][row] = 1;
      }
    }
    return encoded;
  }
}
