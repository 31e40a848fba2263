package dev.fornix.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files that measurements end in.
 *
 * @param folder where they lie; made when it is needed
 */
public record Results(Path folder) {
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** Write one benchmark's figures, and its table beside them. */
  public void write(String name, Object figures, String table) {
    save(name + ".json", json(figures) + "\n");
    save(name + ".md", table);
  }

  private void save(String name, String text) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Append one object as a line, at once. */
  public void append(String name, Object figures) {
    try {
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve(name),
          json(figures) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The objects of a file of lines; none if it is not there. */
  public <T> List<T> lines(String name, Class<T> type) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.isBlank())
          .map(line -> JSON.readValue(line, type))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A value as JSON on one line, names in snake case. */
  public static String json(Object value) {
    return JSON.writeValueAsString(value);
  }

  /** The value of a JSON text. */
  public static <T> T read(String json, Class<T> type) {
    return JSON.readValue(json, type);
  }
}
