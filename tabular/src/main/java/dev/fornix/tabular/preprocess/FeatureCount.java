package dev.fornix.tabular.preprocess;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.Table;

/** How many features a preprocessing makes at most, without fitting it. */
public final class FeatureCount {
  private static final int DATE_PARTS = 6;
  private static final int DATE_CYCLES = 6;

  private FeatureCount() {}

  /**
   * Count.
   *
   * @param features the columns that features are made of
   * @param outputs numbers to predict of each row
   */
  public static long of(Preprocessing settings, Table features, int outputs) {
    long count = 0;
    for (Column column : features.columns()) {
      count += of(settings, column, outputs);
    }
    count += pairs(settings, features, outputs);
    return Math.max(1, (long) Math.ceil(settings.keptShare() * (double) count));
  }

  private static long of(Preprocessing settings, Column column, int outputs) {
    return switch (column.kind()) {
      case NUMERIC -> settings.numbers().indicators() && column.missingCount() > 0 ? 2 : 1;
      case ORDINAL -> 1;
      case BOOLEAN, CATEGORICAL ->
          groups(settings, ((LevelColumn) column).levels().size(), outputs);
      case TEXT -> settings.texts().buckets();
      case DATE_TIME -> DATE_PARTS + (settings.dateCycles() ? DATE_CYCLES : 0) + 1L;
      case IDENTIFIER, CONSTANT -> 0;
    };
  }

  private static long pairs(Preprocessing settings, Table features, int outputs) {
    long groups = features.columns().stream().filter(PairSearch::isGroup).count();
    long crosses = Math.min(settings.pairs(), groups * (groups - 1) / 2);
    return crosses * groups(settings, Integer.MAX_VALUE, outputs) + settings.pairs() - crosses;
  }

  private static long groups(Preprocessing settings, int levels, int outputs) {
    if (levels <= 2) {
      return 2;
    }
    return switch (settings.categories().encoding()) {
      case ONE_HOT -> Math.min(FlagEncoder.MOST, levels) + 2L;
      case HASHING -> HashEncoder.MOST;
      case TARGET -> outputs == 2 ? 1 : outputs;
      case ORDINAL, NATIVE -> 1;
    };
  }
}
