package dev.fornix.data;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Words as a shell takes them, for commands that are printed to be copied. */
public final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:@%+=,-]+");

  private ShellWord() {}

  /** The path as it is where a shell takes it so, else in single quotes. */
  public static String of(Path path) {
    return of(path.toString());
  }

  /** The text as it is where a shell takes it so, else in single quotes. */
  public static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
