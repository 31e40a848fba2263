package dev.fornix.data.table.read;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The names of columns: each has one, and no two are the same. */
final class ColumnNames {
  private ColumnNames() {}

  /** Names of a first line; a column without one is called after its place. */
  static List<String> of(String source, List<String> cells) {
    Map<String, Integer> places = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (String cell : cells) {
      String name = cell.isEmpty() ? at(names.size()) : cell;
      Integer before = places.put(name, names.size());
      if (before != null) {
        throw new DataException(
            Sentence.of(
                "%s has two columns called '%s', the %,d. and the %,d.; rename one, or say"
                    + " --header no if line 1 has data and no names.",
                source, name, before + 1, names.size() + 1));
      }
      names.add(name);
    }
    return names;
  }

  /** Names after places. */
  static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(ColumnNames::at).toList();
  }

  private static String at(int index) {
    return "column_" + (index + 1);
  }
}
