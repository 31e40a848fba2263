package dev.fornix.server.model;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lines of a CSV, counted without taking it apart, so that one of far too many costs nothing. */
final class CsvLines {
  private static final int UTF_16 = 0xFE;

  private CsvLines() {}

  /**
   * How many rows a file has behind its header, at least: a break within quotes ends no row, and
   * neither does one behind nothing. Of a file in UTF-16 nothing is said.
   */
  static long rows(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      long lines = 0;
      boolean quoted = false;
      boolean empty = true;
      int first = in.read();
      if (first >= UTF_16) {
        return 0;
      }
      for (int next = first; next >= 0; next = in.read()) {
        quoted ^= next == '"';
        if (next == '\n' && !quoted) {
          lines += empty ? 0 : 1;
          empty = true;
        } else if (next != '\r') {
          empty = false;
        }
      }
      return Math.max(0, lines + (empty ? 0 : 1) - 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
