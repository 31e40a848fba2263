package dev.fornix.automl.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps the old study of a folder until the new one has begun, and puts it back if that never does.
 * A process may die between any two steps: files move one by one through a first folder, whose
 * being there means that they are under way.
 */
final class Replacement {
  private final Path root;

  Replacement(Path root) {
    this.root = root;
  }

  private Path underWay() {
    return root.resolve("study.moving");
  }

  private Path kept() {
    return root.resolve("study.replaced");
  }

  /** Whether a file belongs to the replacement and not to a study. */
  boolean owns(Path file) {
    return file.equals(underWay()) || file.equals(kept());
  }

  /** Whether an old study is kept, all or in part. */
  boolean pending() {
    return Files.exists(kept()) || Files.exists(underWay());
  }

  /** Keep these files. */
  void setAside(List<Path> parts) throws IOException {
    Files.createDirectories(underWay());
    move(parts, underWay());
    Files.move(underWay(), kept());
  }

  /**
   * Put back what is kept.
   *
   * @param parts of the study that did not begin, in its way
   */
  void putBack(List<Path> parts) throws IOException {
    if (Files.exists(kept())) {
      for (Path part : parts) {
        delete(part);
      }
      Files.move(kept(), underWay());
    }
    if (Files.exists(underWay())) {
      try (Stream<Path> files = Files.list(underWay())) {
        move(files.toList(), root);
      }
      Files.delete(underWay());
    }
  }

  /** Throw away what is kept. */
  void forget() throws IOException {
    delete(kept());
  }

  private static void move(List<Path> files, Path folder) throws IOException {
    for (Path file : files) {
      if (Files.exists(file)) {
        Files.move(file, folder.resolve(file.getFileName()));
      }
    }
  }

  static void delete(Path part) throws IOException {
    if (!Files.exists(part)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(part)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
