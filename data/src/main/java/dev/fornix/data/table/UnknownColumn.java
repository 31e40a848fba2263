package dev.fornix.data.table;

import dev.fornix.data.DataException;
import dev.fornix.data.Nearest;
import dev.fornix.data.Sentence;
import java.util.List;

/** Says that a table has no column of a name. */
public final class UnknownColumn {
  private static final int SHOWN = 12;

  private UnknownColumn() {}

  static DataException lacking(List<String> lacking, List<String> known) {
    return new DataException(
        Sentence.of(
            "The table lacks %s: %s; it has %s.",
            Sentence.count(lacking.size(), "column", "columns"), list(lacking), list(known)));
  }

  private static String list(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
        + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
  }

  /** That there is none of this name; names the nearest of those that there are. */
  public static DataException refusal(String name, List<String> known) {
    if (known.isEmpty()) {
      return new DataException(
          Sentence.of("There is no column '%s': the table has no columns.", name));
    }
    return new DataException(
        Sentence.of(
            "There is no column '%s'%s The columns are %s.",
            name,
            Nearest.of(name, known).map(near -> "; did you mean '" + near + "'?").orElse("."),
            list(known)));
  }
}
