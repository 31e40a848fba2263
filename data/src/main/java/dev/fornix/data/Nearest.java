package dev.fornix.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that a mistyped one is nearest to, by the edits needed (Levenshtein 1966). */
public final class Nearest {
  private Nearest() {}

  /** The nearest of the known names; the empty text where none is known. */
  public static String to(String name, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.comparingInt(
                candidate ->
                    edits(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT))))
        .orElse("");
  }

  /** The same, but only a name that somebody may have mistyped so: a third of its letters. */
  public static Optional<String> of(String name, Collection<String> known) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return Optional.of(to(name, known))
        .filter(near -> !near.isEmpty())
        .filter(
            near ->
                edits(wanted, near.toLowerCase(Locale.ROOT))
                    <= Math.max(1, (near.length() + 1) / 3));
  }

  private static int edits(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
