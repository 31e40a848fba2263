package dev.fornix.data.table;

import dev.fornix.data.DataException;
import dev.fornix.data.Nearest;
import dev.fornix.data.Sentence;
import java.util.List;

/** Says that a table has no column of a name. */
final class UnknownColumn {
  private static final int SHOWN = 12;

  private UnknownColumn() {}

  static DataException refusal(String name, List<String> known) {
    if (known.isEmpty()) {
      return new DataException(
          Sentence.of("There is no column '%s': the table has no columns.", name));
    }
    return new DataException(
        Sentence.of(
            "There is no column '%s'; did you mean '%s'? The columns are %s%s.",
            name,
            Nearest.to(name, known),
            String.join(", ", known.subList(0, Math.min(SHOWN, known.size()))),
            known.size() > SHOWN ? " and " + (known.size() - SHOWN) + " more" : ""));
  }
}
