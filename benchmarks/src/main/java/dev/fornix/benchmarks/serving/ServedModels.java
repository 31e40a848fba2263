package dev.fornix.benchmarks.serving;

import dev.fornix.benchmarks.measure.Results;
import dev.fornix.benchmarks.server.StudioClient;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;

/** The models that answer: each the outcome of a small study, made in the home once. */
final class ServedModels {
  static final String SPECIES = "species";
  static final String MASS = "body_mass_g";
  private static final int PATIENCE_SECONDS = 1800;

  private final StudioClient client;

  ServedModels(StudioClient client) {
    this.client = client;
  }

  /** A single pipeline that tells the species of penguins. */
  String single() throws InterruptedException {
    return table("serving table", SPECIES, "single");
  }

  /** An ensemble of several learners that tells their weight. */
  String ensemble() throws InterruptedException {
    String model = table("serving ensemble", MASS, "ensemble");
    String learner = client.json("/models/" + model).path("model").asString();
    if (!learner.startsWith("ensemble")) {
      throw new IllegalStateException("the model is no ensemble but " + learner);
    }
    return model;
  }

  private String table(String name, String target, String prefer) throws InterruptedException {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("target", target);
    settings.put("trials", 12);
    settings.put("workers", 1);
    settings.put("seed", 1);
    settings.put("prefer", prefer);
    return made(name, "builtin-penguins", settings);
  }

  /** The model of a study of drawn digits, 28×28. */
  String images() throws InterruptedException {
    return made(
        "serving images",
        "builtin-digits",
        Map.of("trials", 2, "epochs", 1, "workers", 1, "seed", 1, "filter", "none"));
  }

  private String made(String name, String dataset, Map<String, Object> settings)
      throws InterruptedException {
    for (JsonNode model : client.json("/models").path("models")) {
      if (model.path("name").asString().equals(name)) {
        return model.path("id").asString();
      }
    }
    Map<String, Object> asked = Map.of("dataset", dataset, "name", name, "settings", settings);
    String id = client.study(asked);
    for (int second = 0; second < PATIENCE_SECONDS; second++) {
      JsonNode study = client.json("/studies/" + id);
      String state = study.path("state").asString();
      if (state.equals("finished")) {
        return id;
      }
      if (List.of("failed", "paused").contains(state)) {
        throw new IllegalStateException("the study " + name + " is " + state + ": " + study);
      }
      Thread.sleep(1_000);
    }
    throw new IllegalStateException("the study " + name + " did not end in time");
  }

  /** What answers for a model: {@code onnx} or {@code stored}. */
  String engine(String model) {
    return client.json("/models/" + model).path("engine").asString();
  }

  /** A row of the table without the column that a model tells. */
  static String row(String target) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put(SPECIES, "Gentoo");
    row.put("island", "Biscoe");
    row.put("bill_length_mm", 46.1);
    row.put("bill_depth_mm", 13.2);
    row.put("flipper_length_mm", 211);
    row.put(MASS, 4500);
    row.put("sex", "female");
    row.remove(target);
    return Results.json(Map.of("rows", List.of(row)));
  }

  /** A drawn image as PNG. */
  static byte[] image() {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D drawn = image.createGraphics();
    drawn.setColor(Color.WHITE);
    drawn.drawOval(8, 5, 12, 18);
    drawn.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
