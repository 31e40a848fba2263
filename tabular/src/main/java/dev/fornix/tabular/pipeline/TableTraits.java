package dev.fornix.tabular.pipeline;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.LevelColumn;
import java.util.List;

/**
 * What decides which decisions a table asks for.
 *
 * @param classification whether classes are predicted
 * @param rows how many there are to learn from
 * @param columns that are features
 * @param quantities whether some are numeric
 * @param groups whether some are categorical with more than two levels
 * @param texts whether some are free text
 * @param pairs whether at least two are numeric, or at least two are groups
 */
public record TableTraits(
    boolean classification,
    int rows,
    int columns,
    boolean quantities,
    boolean groups,
    boolean texts,
    boolean pairs) {
  /** The traits of a table. */
  public static TableTraits of(LabelledTable table) {
    return new TableTraits(
        table.target().classification(),
        table.rows(),
        table.features().columns().size(),
        table.features().columns().stream().anyMatch(TableTraits::isQuantity),
        table.features().columns().stream().anyMatch(TableTraits::isGroup),
        table.features().columns().stream().anyMatch(c -> c.kind() == ColumnKind.TEXT),
        isPaired(table, ColumnKind.NUMERIC)
            || isPaired(table, ColumnKind.CATEGORICAL, ColumnKind.BOOLEAN, ColumnKind.ORDINAL));
  }

  private static boolean isQuantity(Column column) {
    return column.kind() == ColumnKind.NUMERIC || column.kind() == ColumnKind.DATE_TIME;
  }

  private static boolean isPaired(LabelledTable table, ColumnKind... kinds) {
    return table.features().columns().stream()
            .filter(column -> List.of(kinds).contains(column.kind()))
            .limit(2)
            .count()
        == 2;
  }

  private static boolean isGroup(Column column) {
    return column.kind() == ColumnKind.CATEGORICAL && ((LevelColumn) column).levels().size() > 2;
  }
}
