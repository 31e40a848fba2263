package dev.fornix.data.source;

import dev.fornix.data.DataException;
import dev.fornix.data.Reasons;
import dev.fornix.data.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Names for the classes of sources that number them. */
final class ClassNames {
  private ClassNames() {}

  /** The lines of a file if it exists, else the numbers. */
  static List<String> of(Path file, int classes) {
    if (!Files.isRegularFile(file)) {
      return numbers(classes);
    }
    List<String> names = lines(file);
    if (names.size() < classes) {
      throw new DataException(
          Sentence.of(
              "%s names %d classes, but the labels go up to %d; add the missing names or delete the"
                  + " file.",
              file, names.size(), classes - 1));
    }
    return names;
  }

  static List<String> numbers(int classes) {
    return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new DataException(Sentence.of("%s cannot be read: %s.", file, Reasons.of(e)), e);
    }
  }
}
