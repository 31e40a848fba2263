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
   * The known name that takes the fewest insertions, deletions, replacements and swaps, if those
   * are at most about a third of it.
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

  /** Insertions, deletions, replacements and swaps of neighbours. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 ? j : j == 0 ? i : least(edits, a, b, i, j);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int least(int[][] edits, String a, String b, int i, int j) {
    int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
  }
}
