package dev.fornix.automl.fit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** A result as JSON: names in snake case, paths as they were given. */
public final class ResultFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(new SimpleModule().addSerializer(Path.class, ToStringSerializer.instance))
          .build();

  private ResultFile() {}

  /** The JSON object of a result, on one line. */
  public static String text(FitResult result) {
    return JSON.writeValueAsString(result);
  }

  static FitResult parse(String text) {
    return JSON.readValue(text, FitResult.class);
  }

  static void write(Path file, FitResult result) {
    try {
      Files.writeString(file, text(result) + System.lineSeparator());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
