package dev.fornix.automl.tables;

import dev.fornix.data.table.profile.TableProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What was found out about a table, as JSON on disk. */
final class ProfileFile {
  private static final JsonMapper JSON = new JsonMapper();

  private ProfileFile() {}

  static void write(Path file, TableProfile profile) {
    try {
      Files.writeString(file, JSON.writeValueAsString(profile));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TableProfile read(Path file) {
    try {
      return JSON.readValue(file.toFile(), TableProfile.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "the profile " + file + " cannot be read: " + e.getOriginalMessage(), e);
    }
  }
}
