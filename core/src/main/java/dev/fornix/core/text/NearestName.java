package dev.fornix.core.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the known name that an unknown one probably means. */
public final class NearestName {
  private NearestName() {}

  /**
   * The known name that takes the fewest insertions, deletions and replacements, if those are at
   * most about a third of it.
   */
  public static Optional<String> of(String unknown, Collection<String> known) {
    return new TreeSet<>(known)
        .stream()
            .filter(name -> distance(unknown, name) <= mostEdits(name))
            .min(Comparator.comparingInt(name -> distance(unknown, name)));
  }

  private static int mostEdits(String name) {
    return Math.max(1, (name.length() + 1) / 3);
  }

  /** A sentence: unknown thing, the known ones, the nearest. */
  public static String unknown(String what, String name, Collection<String> known) {
    return unknown(what, name, known, Map.of());
  }

  /**
   * The same where a thing has other names.
   *
   * @param alsoCalled known names by others that people use for them
   */
  public static String unknown(
      String what, String name, Collection<String> known, Map<String, String> alsoCalled) {
    String list =
        known.isEmpty() ? "there are none" : "known are " + String.join(", ", new TreeSet<>(known));
    Collection<String> all = new TreeSet<>(known);
    all.addAll(alsoCalled.keySet());
    return "unknown "
        + what
        + " '"
        + name
        + "'; "
        + list
        + of(name, all)
            .map(nearest -> alsoCalled.getOrDefault(nearest, nearest))
            .map(nearest -> "; did you mean " + nearest + "?")
            .orElse("");
  }

  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] row = java.util.stream.IntStream.rangeClosed(0, b.length()).toArray();
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
