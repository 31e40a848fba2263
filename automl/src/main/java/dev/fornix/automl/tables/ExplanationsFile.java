package dev.fornix.automl.tables;

import dev.fornix.automl.report.TableInsights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Why a model predicts what it does, as JSON on disk. */
final class ExplanationsFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private ExplanationsFile() {}

  static void write(TableInsights insights, Path file) {
    try {
      Files.writeString(file, JSON.writeValueAsString(insights) + System.lineSeparator());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
