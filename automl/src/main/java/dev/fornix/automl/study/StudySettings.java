package dev.fornix.automl.study;

import dev.fornix.automl.config.ConfigFile;
import dev.fornix.automl.config.ConfigReader;
import dev.fornix.automl.config.ConfigWriter;
import dev.fornix.automl.config.StudyConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** What was asked for, kept in the study's folder. */
public final class StudySettings {
  private StudySettings() {}

  /** Keep. */
  public static void write(StudyFolder folder, StudyConfig config) {
    try {
      Files.writeString(folder.config(), ConfigFile.write(ConfigWriter.settings(config)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Read back. */
  public static StudyConfig read(StudyFolder folder) {
    return ConfigReader.read(ConfigFile.read(folder.config()));
  }
}
