package dev.fornix.benchmarks.fashion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fashion-MNIST with the names of its classes: links to the files, and {@code classes.txt} beside
 * them. Without names the classes are digits, and what looks like digits is never mirrored;
 * PyTorch's side is written by somebody who knows that clothes may be.
 */
final class NamedFashion {
  /** In the order of the labels (Xiao, Rasul and Vollgraf 2017, table 2). */
  private static final List<String> NAMES =
      List.of(
          "t-shirt",
          "trouser",
          "pullover",
          "dress",
          "coat",
          "sandal",
          "shirt",
          "sneaker",
          "bag",
          "ankle boot");

  private NamedFashion() {}

  /** Make the folder, if it is not there, and give it. */
  static Path of(Path files, Path folder) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> all = Files.list(files)) {
        for (Path file : all.toList()) {
          link(folder.resolve(file.getFileName()), file.toAbsolutePath());
        }
      }
      Files.write(folder.resolve("classes.txt"), NAMES);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void link(Path at, Path to) throws IOException {
    if (!Files.isSymbolicLink(at)) {
      Files.createSymbolicLink(at, to);
    }
  }
}
