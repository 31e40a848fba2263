package dev.fornix.cli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a Markdown file.
 *
 * @param language what stands behind the fence, such as {@code sh}
 * @param line where it begins, counted from 1
 * @param text what stands in it
 */
record Snippet(String language, int line, String text) {
  private static final String FENCE = "```";

  /** All blocks of a file, in order. */
  static List<Snippet> of(Path file) {
    List<Snippet> snippets = new ArrayList<>();
    List<String> lines = lines(file);
    int begin = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE) && begin < 0) {
        begin = i;
      } else if (lines.get(i).startsWith(FENCE)) {
        String language = lines.get(begin).substring(FENCE.length());
        snippets.add(
            new Snippet(language, begin + 2, String.join("\n", lines.subList(begin + 1, i))));
        begin = -1;
      }
    }
    return snippets;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
