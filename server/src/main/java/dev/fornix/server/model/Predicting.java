package dev.fornix.server.model;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.server.data.Unzip;
import dev.fornix.server.home.Durably;
import dev.fornix.server.http.Parameters;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.http.Wire;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Answers requests for predictions: JSON rows, CSV, an image, a zip of images. */
final class Predicting {
  private static final int MOST_IMAGES = 5_000;
  private static final long MOST_UNPACKED = 256L << 20;

  private final Servings servings;
  private final Path scratch;

  /**
   * By these models.
   *
   * @param scratch where bodies lie while they are read; a start of the server empties it
   */
  Predicting(Servings servings, Path scratch) {
    this.servings = servings;
    this.scratch = scratch;
  }

  record Rows(Optional<FewRows> rows) {}

  /**
   * Answer.
   *
   * @param facts what the answer says of the model
   */
  void answer(Context context, StudyFolder folder, Path cache, Map<String, Object> facts) {
    String type =
        Optional.ofNullable(context.contentType())
            .map(text -> text.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
            .orElse("application/json");
    if (!type.equals("application/json") && Parameters.flag(context, "explain")) {
      throw ProblemException.bad(
          "explain takes rows as application/json, not a body of the type '"
              + Parameters.shortly(type)
              + "'; send {\"rows\": [{…}]}.");
    }
    switch (type) {
      case "application/json" -> json(context, folder, cache, facts);
      case "text/csv" -> csv(context, folder, cache);
      case "image/png", "image/jpeg" -> image(context, folder, cache, facts);
      case "application/zip" -> images(context, folder, cache, facts);
      default ->
          throw new ProblemException(
              415,
              "A body of the type '"
                  + Parameters.shortly(type)
                  + "' cannot be predicted; send application/json, text/csv, image/png, image/jpeg"
                  + " or application/zip.");
    }
  }

  private void json(Context context, StudyFolder folder, Path cache, Map<String, Object> facts) {
    FewRows rows = Wire.body(context, Rows.class).rows().orElseThrow(FewRows::refused);
    List<Map<String, @Nullable Object>> values = new ArrayList<>();
    for (JsonNode row : rows.all()) {
      values.add(values(row));
    }
    boolean explain = Parameters.flag(context, "explain");
    Serving.Answer answer =
        explain
            ? servings.ponder(folder, cache, serving -> explained(serving, values))
            : servings.ask(folder, cache, serving -> serving.rows(values));
    tell(context, answer, facts);
  }

  private static Serving.Answer explained(
      Serving serving, List<Map<String, @Nullable Object>> rows) {
    return serving instanceof TableServing table ? table.explained(rows) : serving.rows(rows);
  }

  private static void tell(Context context, Serving.Answer answer, Map<String, Object> facts) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("predictions", answer.predictions());
    shown.put("remarks", answer.remarks());
    shown.putAll(facts);
    Wire.answer(context, 200, shown);
  }

  private static Map<String, @Nullable Object> values(JsonNode row) {
    if (row == null || !row.isObject()) {
      throw ProblemException.bad("A row must be an object of column names and values.");
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    row.properties()
        .forEach(each -> values.put(each.getKey(), value(each.getKey(), each.getValue())));
    return values;
  }

  private static @Nullable Object value(String column, JsonNode node) {
    if (node.isNull()) {
      return null;
    }
    if (node.isNumber()) {
      return node.isIntegralNumber() && node.canConvertToLong()
          ? (Object) node.longValue()
          : (Object) node.doubleValue();
    }
    if (!node.isValueNode()) {
      throw ProblemException.bad(
          "The column '"
              + Parameters.shortly(column)
              + "' must have a number, a text or null as its value.");
    }
    return node.asString();
  }

  private void csv(Context context, StudyFolder folder, Path cache) {
    requireTable(folder);
    Serving.Answer answer = withFile(context, ".csv", file -> ask(folder, cache, file));
    context.contentType("text/csv; charset=utf-8").result(csv(answer));
  }

  private static void requireTable(StudyFolder folder) {
    if (!folder.ofTable()) {
      throw new ProblemException(
          415, "This model takes images; send one as image/png or image/jpeg.");
    }
  }

  private static String csv(Serving.Answer answer) {
    List<Map<String, Object>> rows = answer.predictions();
    List<String> head = new ArrayList<>(List.of("prediction"));
    Map<?, ?> classes =
        rows.isEmpty() || !(rows.get(0).get("probabilities") instanceof Map<?, ?> all)
            ? Map.of()
            : all;
    classes.keySet().forEach(name -> head.add(quoted("probability_" + name)));
    boolean interval = !rows.isEmpty() && rows.get(0).containsKey("low_90");
    if (interval) {
      head.addAll(List.of("low_90", "high_90"));
    }
    StringBuilder text = new StringBuilder(String.join(",", head)).append('\n');
    for (Map<String, Object> row : rows) {
      List<String> cells = new ArrayList<>(List.of(quoted(String.valueOf(row.get("prediction")))));
      if (row.get("probabilities") instanceof Map<?, ?> all) {
        classes.keySet().forEach(name -> cells.add(String.valueOf(all.get(name))));
      }
      if (interval) {
        cells.add(String.valueOf(row.get("low_90")));
        cells.add(String.valueOf(row.get("high_90")));
      }
      text.append(String.join(",", cells)).append('\n');
    }
    return text.toString();
  }

  private static String quoted(String text) {
    return text.matches("(?s).*[\",\\r\\n;\\t].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private void image(Context context, StudyFolder folder, Path cache, Map<String, Object> facts) {
    requireImages(folder);
    byte[] image = body(context);
    tell(
        context,
        servings.ask(folder, cache, serving -> ((ImageServing) serving).image(image)),
        facts);
  }

  private void images(Context context, StudyFolder folder, Path cache, Map<String, Object> facts) {
    requireImages(folder);
    tell(context, withFile(context, ".zip", file -> ask(folder, cache, file)), facts);
  }

  private static void requireImages(StudyFolder folder) {
    if (folder.ofTable()) {
      throw new ProblemException(
          415, "This model takes rows of a table; send application/json or text/csv.");
    }
  }

  private Serving.Answer ask(StudyFolder folder, Path cache, Path file) {
    return servings.ask(folder, cache, serving -> serving.file(file));
  }

  /** The body of a request, which must have one. */
  static byte[] body(Context context) {
    byte[] bytes = context.bodyAsBytes();
    if (bytes.length == 0) {
      throw ProblemException.bad("The request has no body; send what is to be predicted.");
    }
    return bytes;
  }

  /** Lend the body of a request as a file, which is gone afterwards. */
  private <T> T withFile(Context context, String ending, Function<Path, T> then) {
    byte[] bytes = body(context);
    Path folder = null;
    try {
      folder = Files.createTempDirectory(Files.createDirectories(scratch), "predicting");
      Path file = Files.write(folder.resolve("upload" + ending), bytes);
      Path where =
          ending.equals(".zip")
              ? Unzip.unzip(
                  file, Files.createDirectory(folder.resolve("images")), MOST_UNPACKED, MOST_IMAGES)
              : file;
      return then.apply(where);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (folder != null) {
        Durably.delete(folder);
      }
    }
  }
}
