package dev.fornix.automl.study;

import dev.fornix.automl.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A plan as JSON on disk. */
public final class PlanFile {
  private static final JsonMapper JSON = new JsonMapper();

  private PlanFile() {}

  /** Write a plan. */
  public static void write(Path file, Plan plan) {
    try {
      Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(plan));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Read a plan.
   *
   * @throws IllegalArgumentException if the file is missing or damaged
   */
  public static Plan read(Path file) {
    try {
      return JSON.readValue(file.toFile(), Plan.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "the study's plan " + file + " cannot be read: " + e.getOriginalMessage(), e);
    }
  }
}
