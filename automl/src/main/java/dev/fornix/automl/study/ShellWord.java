package dev.fornix.automl.study;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Paths as a shell takes them, for commands that are printed to be copied. */
public final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:@%+=,-]+");

  private ShellWord() {}

  /** The path as it is where a shell takes it so, else in single quotes. */
  public static String of(Path path) {
    String text = path.toString();
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
