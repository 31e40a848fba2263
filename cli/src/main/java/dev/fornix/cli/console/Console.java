package dev.fornix.cli.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the command line reads time and writes text.
 *
 * @param out for what a command is asked to print, and for programs
 * @param err for people: progress, warnings, errors
 * @param live whether {@code err} is a terminal, on which a line can be redrawn
 * @param columns characters in a line of text
 * @param clock the time of day
 * @param nanoTime nanoseconds from any start, to measure with
 */
public record Console(
    PrintStream out,
    PrintStream err,
    boolean live,
    int columns,
    Clock clock,
    LongSupplier nanoTime) {
  /** As many as most terminals show. */
  public static final int USUAL_COLUMNS = 100;

  /** In narrower lines nothing fits, and wider ones are hard to read. */
  private static final int FEWEST_COLUMNS = 80;

  private static final int MOST_COLUMNS = 120;

  /** The streams and clocks of this process, in UTF-8. */
  public static Console system() {
    return new Console(
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        errIsTerminal(),
        columns(System.getenv("COLUMNS")),
        Clock.systemUTC(),
        System::nanoTime);
  }

  /** Print what was asked for. */
  public void print(String text) {
    out.println(text);
    out.flush();
  }

  /** Tell people. */
  public void say(String sentence) {
    err.println(sentence);
    err.flush();
  }

  /** Java cannot ask the terminal; what starts it says how wide that is. */
  static int columns(@Nullable String width) {
    return width != null && width.matches("[1-9][0-9]{0,5}")
        ? Math.max(FEWEST_COLUMNS, Math.min(MOST_COLUMNS, Integer.parseInt(width)))
        : USUAL_COLUMNS;
  }

  /**
   * {@link System#console} asks about standard input and output, not about standard error; where
   * the system does not say, lines are plain.
   */
  private static boolean errIsTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/dev/fd/2")).toString();
      boolean terminal = target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
      return terminal && !"dumb".equals(System.getenv("TERM"));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
