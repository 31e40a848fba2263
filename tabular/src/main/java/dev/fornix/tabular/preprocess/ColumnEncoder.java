package dev.fornix.tabular.preprocess;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Schema;
import dev.fornix.data.table.Table;
import java.util.List;

/** Makes features of one column. */
public sealed interface ColumnEncoder extends Encoder
    permits NumberEncoder, LevelEncoder, DateEncoder, TextEncoder {
  /** The column that it reads. */
  String column();

  /** What it reads the column as. */
  ColumnKind readAs();

  @Override
  default String name() {
    return column();
  }

  @Override
  default List<Schema.Field> reads() {
    return List.of(new Schema.Field(column(), readAs()));
  }

  @Override
  default float[][] encode(Table columns, Rows rows) {
    return encode(columns.column(column()), rows);
  }

  /**
   * The numbers of some rows.
   *
   * @param values a column of the kind that it reads
   * @return {@code [features][rows]}
   */
  float[][] encode(Column values, Rows rows);
}
