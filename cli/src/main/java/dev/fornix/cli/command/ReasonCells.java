package dev.fornix.cli.command;

import dev.fornix.automl.tables.TableReasons;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why rows are predicted so, as columns of a CSV file or fields of JSON objects.
 *
 * @param most how many columns are named of each row
 */
record ReasonCells(TableReasons reasons, int most) {
  List<String> head() {
    List<String> head = new ArrayList<>(List.of("explained", "base"));
    for (int i = 1; i <= most; i++) {
      head.addAll(List.of("reason_" + i, "value_" + i, "effect_" + i));
    }
    head.add("others");
    return head;
  }

  /** Texts that are not quoted yet. */
  List<String> cells(int row) {
    TableReasons.Row all = reasons.rows().get(row);
    List<String> cells = new ArrayList<>(List.of(all.output(), Double.toString(all.base())));
    for (int i = 0; i < most; i++) {
      if (i < all.columns().size()) {
        TableReasons.Reason reason = all.columns().get(i);
        cells.addAll(List.of(reason.column(), reason.value(), Double.toString(reason.effect())));
      } else {
        cells.addAll(List.of("", "", ""));
      }
    }
    cells.add(Double.toString(all.others()));
    return cells;
  }

  Map<String, Object> fields(int row) {
    TableReasons.Row all = reasons.rows().get(row);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("output", all.output());
    fields.put("unit", reasons.unit());
    fields.put("base", all.base());
    fields.put("columns", all.columns());
    fields.put("others", all.others());
    fields.put("sum", all.sum());
    return fields;
  }
}
