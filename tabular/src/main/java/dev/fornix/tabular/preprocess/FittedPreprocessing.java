package dev.fornix.tabular.preprocess;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Schema;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.TimeColumn;
import dev.fornix.tabular.matrix.Feature;
import dev.fornix.tabular.matrix.FeatureKind;
import dev.fornix.tabular.matrix.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Preprocessing that was fitted: makes of the columns of any table what a learner was trained on.
 * Immutable; written to files by its record components.
 *
 * <p>New data: a level that was not learnt from falls into the group of rare ones, where there is
 * one, and otherwise counts as missing; columns that were not learnt from are not looked at; a
 * column that is not there is refused.
 *
 * @param encoders what makes features of the columns
 * @param kept which of the features the learner sees, ascending
 * @param scalers one for each of these
 */
public record FittedPreprocessing(
    List<Encoder> encoders, List<Integer> kept, List<Scaler> scalers) {
  /** Copy and check. */
  public FittedPreprocessing {
    encoders = List.copyOf(encoders);
    kept = List.copyOf(kept);
    scalers = List.copyOf(scalers);
    if (kept.size() != scalers.size()) {
      throw new IllegalArgumentException(
          "there are " + kept.size() + " features, but " + scalers.size() + " scalers");
    }
  }

  /** The columns that it reads. */
  public List<String> columns() {
    return reads().stream().map(Schema.Field::name).toList();
  }

  private List<Schema.Field> reads() {
    return encoders.stream().flatMap(encoder -> encoder.reads().stream()).distinct().toList();
  }

  /** The pairs of columns of which the learner sees a feature, such as {@code length × width}. */
  public List<String> interactions() {
    List<String> pairs = new ArrayList<>();
    int first = 0;
    for (Encoder encoder : encoders) {
      int next = first + encoder.features().size();
      if (encoder.reads().size() > 1 && sees(first, next)) {
        pairs.add(encoder.name());
      }
      first = next;
    }
    return pairs;
  }

  private boolean sees(int first, int next) {
    return kept.stream().anyMatch(feature -> feature >= first && feature < next);
  }

  /** What the learner sees. */
  public List<Feature> features() {
    List<Feature> all = new ArrayList<>();
    encoders.forEach(encoder -> all.addAll(encoder.features()));
    return kept.stream().map(all::get).toList();
  }

  /**
   * The features of some rows.
   *
   * @throws dev.fornix.data.DataException if a column is missing or cannot be read as what was
   *     learnt from
   */
  public FeatureMatrix apply(Rows rows) {
    Table table = conforming(rows.table());
    List<float[]> columns = new ArrayList<>();
    for (Encoder encoder : encoders) {
      columns.addAll(List.of(encoder.encode(table, rows)));
    }
    return scaled(columns, rows.size());
  }

  /** The kept ones of all features, scaled. */
  FeatureMatrix scaled(List<float[]> columns, int rows) {
    List<Feature> features = features();
    float[][] scaled = new float[kept.size()][];
    for (int i = 0; i < scaled.length; i++) {
      float[] column = columns.get(kept.get(i));
      scaled[i] =
          features.get(i).kind() == FeatureKind.QUANTITY ? scaled(column, scalers.get(i)) : column;
    }
    return FeatureMatrix.of(features, rows, scaled);
  }

  private static float[] scaled(float[] column, Scaler scaler) {
    float[] scaled = new float[column.length];
    for (int row = 0; row < column.length; row++) {
      scaled[row] = scaler.apply(column[row]);
    }
    return scaled;
  }

  private Table conforming(Table table) {
    Table filled = table;
    for (Schema.Field field : reads()) {
      Optional<Column> column = table.find(field.name());
      if (column.isPresent() && column.get().missingCount() == table.rows()) {
        filled = filled.with(empty(column.get(), field.kind()));
      }
    }
    return filled.conforming(new Schema(reads()));
  }

  /** A column without any value may be stored as anything. */
  private static Column empty(Column column, ColumnKind kind) {
    switch (kind) {
      case NUMERIC -> {
        NumberColumn.Builder numbers = new NumberColumn.Builder(column.name());
        for (int row = 0; row < column.size(); row++) {
          numbers.add(Double.NaN);
        }
        return numbers.finish();
      }
      case DATE_TIME -> {
        TimeColumn.Builder times = new TimeColumn.Builder(column.name());
        for (int row = 0; row < column.size(); row++) {
          times.add(TimeColumn.MISSING);
        }
        return times.finish();
      }
      default -> {
        LevelColumn.Builder levels = new LevelColumn.Builder(column.name());
        for (int row = 0; row < column.size(); row++) {
          levels.add(null);
        }
        return levels.finish().as(kind);
      }
    }
  }
}
