package dev.fornix.tabular.export;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.TimeColumn;
import dev.fornix.onnx.TableColumn;
import dev.fornix.onnx.TableSignature;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a table as the arrays that an exported model is scored with. */
public final class TableValues {
  private TableValues() {}

  /**
   * The columns that a model takes.
   *
   * @throws dev.fornix.data.DataException if a column is missing or cannot be read as what the
   *     model takes
   */
  public static Map<String, Object> of(Rows rows, TableSignature signature) {
    Map<String, Object> columns = new LinkedHashMap<>();
    for (TableColumn column : signature.columns()) {
      columns.put(column.name(), values(rows, column));
    }
    if (columns.isEmpty()) {
      columns.put(TableSignature.NO_COLUMN, new float[rows.size()]);
    }
    return columns;
  }

  private static Object values(Rows rows, TableColumn wanted) {
    Column column = rows.table().column(wanted.name());
    boolean empty = column.missingCount() == column.size();
    return switch (wanted.kind()) {
      case NUMBER -> numbers(rows, empty ? null : (NumberColumn) column.as(ColumnKind.NUMERIC));
      case TEXT -> texts(rows, empty ? null : (LevelColumn) column.as(ColumnKind.CATEGORICAL));
      case TIME -> times(rows, empty ? null : (TimeColumn) column.as(ColumnKind.DATE_TIME));
    };
  }

  private static double[] numbers(Rows rows, @Nullable NumberColumn column) {
    double[] values = new double[rows.size()];
    Arrays.setAll(values, row -> column == null ? Double.NaN : column.value(rows.index(row)));
    return values;
  }

  private static String[] texts(Rows rows, @Nullable LevelColumn column) {
    String[] values = new String[rows.size()];
    Arrays.setAll(values, row -> column == null ? "" : column.text(rows.index(row)));
    return values;
  }

  private static long[] times(Rows rows, @Nullable TimeColumn column) {
    long[] values = new long[rows.size()];
    Arrays.setAll(
        values, row -> column == null ? TimeColumn.MISSING : column.epochMillis(rows.index(row)));
    return values;
  }
}
