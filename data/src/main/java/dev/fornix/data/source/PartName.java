package dev.fornix.data.source;

import java.util.Locale;

/** The parts that a source can bring, with the names that folders give them. */
enum PartName {
  TRAIN("train", "training"),
  VALIDATION("validation", "valid", "val"),
  TEST("test", "testing");

  private final String folders;

  PartName(String... folders) {
    this.folders = " " + String.join(" ", folders) + " ";
  }

  boolean isCalled(String folder) {
    return folders.contains(" " + folder.toLowerCase(Locale.ROOT) + " ");
  }

  /** The name in messages and of the packed folder. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
