package dev.fornix.tabular.pipeline;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.LevelColumn;

/**
 * What decides which decisions a table asks for.
 *
 * @param classification whether classes are predicted
 * @param rows how many there are to learn from
 * @param columns that are features
 * @param quantities whether some are numeric
 * @param groups whether some are categorical with more than two levels
 * @param texts whether some are free text
 */
public record TableTraits(
    boolean classification,
    int rows,
    int columns,
    boolean quantities,
    boolean groups,
    boolean texts) {
  /** The traits of a table. */
  public static TableTraits of(LabelledTable table) {
    return new TableTraits(
        table.target().classification(),
        table.rows(),
        table.features().columns().size(),
        table.features().columns().stream().anyMatch(TableTraits::isQuantity),
        table.features().columns().stream().anyMatch(TableTraits::isGroup),
        table.features().columns().stream().anyMatch(c -> c.kind() == ColumnKind.TEXT));
  }

  private static boolean isQuantity(Column column) {
    return column.kind() == ColumnKind.NUMERIC || column.kind() == ColumnKind.DATE_TIME;
  }

  private static boolean isGroup(Column column) {
    return column.kind() == ColumnKind.CATEGORICAL && ((LevelColumn) column).levels().size() > 2;
  }
}
