package dev.fornix.cli.command;

import dev.fornix.data.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that commands write because they were asked to. */
final class Outputs {
  private Outputs() {}

  /**
   * A file that may be written.
   *
   * @throws IllegalArgumentException if it is there already and must not be replaced, or is a
   *     folder
   */
  static Path fresh(Path file, boolean overwrite) {
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(file + " is a folder; name a file");
    }
    if (Files.exists(file) && !overwrite) {
      throw new IllegalArgumentException(
          "the file " + file + " is there already; name another, or replace it with --overwrite");
    }
    requireFolder(file);
    return file;
  }

  private static void requireFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "the folder " + folder + " for " + file.getFileName() + " does not exist; make it first");
    }
  }

  /**
   * A folder that may be written to; it is made where it is missing.
   *
   * @throws IllegalArgumentException if it is a file, or cannot be made or written to
   */
  static void checkFolder(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(folder + " is no folder; name another");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the folder " + folder + " cannot be made; name another", e);
    }
    if (!Files.isWritable(folder)) {
      throw new IllegalArgumentException(
          "the folder " + folder + " cannot be written to; name another");
    }
  }

  /**
   * Write a text.
   *
   * @throws IllegalArgumentException if the file cannot be written
   */
  static void write(Path file, String text) {
    requireFolder(file);
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the file cannot be written: " + Reasons.of(e) + "; name another", e);
    }
  }
}
