package dev.fornix.tabular.export;

import dev.fornix.onnx.TableColumn;
import dev.fornix.onnx.TableSignature;
import dev.fornix.onnx.export.ElementType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The inputs of a model: one for each column, whichever of its pipelines reads it. */
final class Inputs {
  private final Ops ops;
  private final Map<String, TableColumn> columns = new LinkedHashMap<>();

  Inputs(Ops ops) {
    this.ops = ops;
  }

  List<TableColumn> columns() {
    return List.copyOf(columns.values());
  }

  /** The tensor of a column, of shape {@code [batch, 1]}. */
  String of(String column, TableColumn.Kind kind) {
    TableColumn known = columns.get(column);
    if (known != null && known.kind() == kind) {
      return known.input();
    }
    if (known != null) {
      throw new IllegalStateException("column '" + column + "' is read as two kinds");
    }
    boolean plain = column.chars().allMatch(c -> c > ' ' && c < 0x7F);
    String name = ops.graph().fresh(plain ? column : "column" + (columns.size() + 1));
    columns.put(column, new TableColumn(column, kind, name));
    ops.graph().input(name, element(kind), List.of(1));
    return name;
  }

  private static ElementType element(TableColumn.Kind kind) {
    return switch (kind) {
      case NUMBER -> ElementType.FLOAT;
      case TEXT -> ElementType.STRING;
      case TIME -> ElementType.INT64;
    };
  }

  /**
   * Something that says how many rows there are; asked for after all columns were, since a model
   * without any column has an input for that alone.
   */
  String rows() {
    if (!columns.isEmpty()) {
      return columns.values().iterator().next().input();
    }
    ops.graph().input(TableSignature.NO_COLUMN, ElementType.FLOAT, List.of(1));
    return TableSignature.NO_COLUMN;
  }
}
