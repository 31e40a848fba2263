package dev.fornix.server.model;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.tables.TablePredictor;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Table;
import dev.fornix.server.home.Durably;
import dev.fornix.server.http.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** What a finished model is, from the files of its study. */
final class ModelViews {
  private static final int MOST_LEVELS = 50;

  /**
   * A file that can be taken away.
   *
   * @param type of its content
   * @param description in few words
   */
  record Download(Path path, String name, String type, String description) {
    Map<String, Object> shown() {
      try {
        return Map.of("name", name, "bytes", Files.size(path), "description", description);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private ModelViews() {}

  /** The files that are there. */
  static List<Download> downloads(StudyFolder folder, Path cache) {
    List<Download> all = new ArrayList<>();
    all.add(
        new Download(
            folder.model(), "model.onnx", "application/octet-stream", "the model as ONNX"));
    if (folder.ofTable()) {
      OnnxForm.kept(folder, cache)
          .filter(OnnxForm::agrees)
          .ifPresent(form -> all.add(download(form, cache)));
      all.add(
          new Download(
              folder.tableModel(),
              "model.zip",
              "application/zip",
              "the whole model as ./fornix predict takes it"));
    }
    all.add(new Download(folder.report(), "report.html", "text/html", "the report"));
    all.add(new Download(folder.card(), "MODEL_CARD.md", "text/markdown", "the model card"));
    all.add(new Download(folder.result(), "result.json", "application/json", "the result"));
    return all.stream().filter(file -> Files.isRegularFile(file.path())).toList();
  }

  private static Download download(OnnxForm form, Path cache) {
    return new Download(
        OnnxForm.file(cache),
        "model.onnx",
        "application/octet-stream",
        form.whole()
            ? "the whole model as ONNX, as ./fornix export writes it"
            : "not the model, which ONNX cannot say, but the other one of the study as ONNX");
  }

  /** The result that a run left. */
  static JsonNode result(StudyFolder folder) {
    try {
      return Wire.tree(Files.readString(folder.result()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the study found out of the columns' importances; nothing where it did not. */
  static Optional<Map<String, Object>> importances(StudyFolder folder) {
    return Durably.read(folder.explanations(), JsonNode.class)
        .map(found -> found.path("importances"))
        .filter(found -> !found.path("columns").isEmpty())
        .map(ModelViews::importances);
  }

  private static Map<String, Object> importances(JsonNode found) {
    List<Map<String, Object>> columns = new ArrayList<>();
    for (JsonNode each : found.path("columns")) {
      JsonNode interval = each.path("interval");
      double width = interval.path("high").asDouble() - interval.path("low").asDouble();
      columns.add(
          Map.of(
              "column",
              each.path("column").asString(),
              "drop",
              each.path("loss").asDouble(),
              "deviation",
              width / 4));
    }
    return Map.of(
        "metric",
        found.path("metric").asString(),
        "rows",
        found.path("rows").asInt(),
        "columns",
        columns);
  }

  static Optional<Double> number(JsonNode result, String name) {
    JsonNode value = result.path(name);
    return value.isNumber() ? Optional.of(value.asDouble()) : Optional.empty();
  }

  /** What the result says, under the names of the interface. */
  static Map<String, Object> facts(JsonNode result) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (String name : List.of("task", "target", "metric", "model")) {
      if (result.path(name).isString()) {
        facts.put(name, result.path(name).asString());
      }
    }
    for (String name : List.of("test_score", "validation_score")) {
      number(result, name).ifPresent(value -> facts.put(name, value));
    }
    JsonNode interval = result.path("test_score_interval");
    number(interval, "low").ifPresent(value -> facts.put("test_low", value));
    number(interval, "high").ifPresent(value -> facts.put("test_high", value));
    Optional<Double> tested = number(result, "baseline_test_score");
    tested
        .or(() -> number(result, "baseline_retrained_score"))
        .or(() -> number(result, "baseline_score"))
        .ifPresent(
            value -> {
              facts.put("baseline_score", value);
              facts.put("baseline_part", tested.isPresent() ? "test" : "validation");
            });
    number(result, "model_bytes").ifPresent(value -> facts.put("bytes", Math.round(value)));
    return facts;
  }

  /** The columns that a form asks for. */
  static List<Map<String, Object>> inputs(TablePredictor predictor) {
    return predictor.train().columns().stream().map(ModelViews::input).toList();
  }

  private static Map<String, Object> input(Column column) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("name", column.name());
    input.put("kind", column.kind().text());
    if (column instanceof NumberColumn numbers) {
      addNumbers(numbers, input);
    } else if (column instanceof LevelColumn levels) {
      addLevels(levels, input);
    } else {
      IntStream.range(0, column.size())
          .filter(row -> !column.missing(row))
          .findFirst()
          .ifPresent(row -> input.put("example", column.text(row)));
    }
    return input;
  }

  private static void addNumbers(NumberColumn column, Map<String, Object> input) {
    double[] sorted =
        IntStream.range(0, column.size())
            .mapToDouble(column::value)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (sorted.length > 0) {
      input.put("example", sorted[sorted.length / 2]);
      input.put("least", sorted[0]);
      input.put("most", sorted[sorted.length - 1]);
    }
  }

  private static void addLevels(LevelColumn column, Map<String, Object> input) {
    int[] counts = column.counts();
    int[] commonest =
        IntStream.range(0, counts.length)
            .boxed()
            .sorted((a, b) -> Integer.compare(counts[b], counts[a]))
            .limit(MOST_LEVELS)
            .mapToInt(Integer::intValue)
            .toArray();
    if (commonest.length > 0) {
      input.put("example", column.levels().name(commonest[0]));
    }
    input.put(
        "levels", Arrays.stream(commonest).mapToObj(code -> column.levels().name(code)).toList());
  }

  /** How the model did on the rows of its test: where it errs, and how sure it was. */
  static Map<String, Object> onTest(StudyFolder folder, TablePredictor predictor) {
    return Files.exists(folder.testTable())
        ? TestLook.of(Table.open(folder.testTable()), predictor)
        : Map.of();
  }
}
