package dev.fornix.data.table.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a program has, read by the same rules as those of a file: a text is taken for what it
 * would be taken for there, a number and a truth value for the text that one would write.
 */
final class RowsInMemory implements RowSource {
  private static final String NAME = "The rows";

  private final List<? extends Map<String, ? extends @Nullable Object>> rows;
  private final Map<String, Integer> places = new LinkedHashMap<>();

  /**
   * Take them.
   *
   * @param rows values by the names of their columns; what a row lacks and null are missing
   */
  RowsInMemory(List<? extends Map<String, ? extends @Nullable Object>> rows) {
    this.rows = rows;
    for (Map<String, ? extends @Nullable Object> row : rows) {
      row.keySet().forEach(name -> places.putIfAbsent(name, places.size()));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String form() {
    return "rows of a program";
  }

  @Override
  public List<String> columns() {
    return List.copyOf(places.keySet());
  }

  @Override
  public boolean decimalComma() {
    return false;
  }

  @Override
  public void each(RowTaker taker) {
    long number = 0;
    for (Map<String, ? extends @Nullable Object> row : rows) {
      number++;
      taker.begin(number);
      row.forEach((name, value) -> cell(taker, places.getOrDefault(name, 0), value));
      if (!taker.end()) {
        return;
      }
    }
  }

  private static void cell(RowTaker taker, int place, @Nullable Object value) {
    if (value != null) {
      char[] text = value.toString().strip().toCharArray();
      taker.cell(place, text, 0, text.length);
    }
  }
}
