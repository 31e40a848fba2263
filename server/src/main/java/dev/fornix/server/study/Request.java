package dev.fornix.server.study;

import dev.fornix.automl.config.ConfigFile;
import dev.fornix.automl.config.ConfigReader;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.study.Meters;
import dev.fornix.automl.tables.TableConfig;
import dev.fornix.automl.tables.TableSettings;
import dev.fornix.core.text.NearestName;
import dev.fornix.data.table.read.ReadSettings;
import dev.fornix.onnx.runtime.Powercap;
import dev.fornix.server.data.Dataset;
import dev.fornix.server.data.Dataset.Kind;
import dev.fornix.server.http.Parameters;
import dev.fornix.server.http.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What somebody asks for of a data set: settings of a form above those of YAML, checked as those of
 * the command line are. Files are named by the ids of what is kept here, never by paths.
 *
 * @param dataset what is learnt from
 * @param settings by name, without data and folder
 */
record Request(Dataset dataset, Map<String, List<String>> settings) {
  static final String USUAL_TIME = "10m";

  /** What the server decides itself: no request names its files. */
  private static final List<String> OURS = List.of("data", "out", "overwrite", "portfolio");

  /** The settings that name a column. */
  private static final List<String> COLUMNS = List.of("target", "group", "time_column");

  private static final int MOST_YAML = 100_000;

  /**
   * Put together what was asked for.
   *
   * @throws ProblemException if a value has no form that a setting can have
   */
  static Request of(Dataset dataset, Optional<String> yaml, Optional<JsonNode> form) {
    Map<String, List<String>> settings = new LinkedHashMap<>();
    yaml.filter(text -> !text.isBlank()).ifPresent(text -> settings.putAll(parsed(text)));
    form.ifPresent(node -> add(node, settings));
    OURS.stream()
        .filter(settings::containsKey)
        .findFirst()
        .ifPresent(
            name -> {
              throw ProblemException.bad(name + " is decided by the server; leave it out.");
            });
    if (!settings.containsKey("time") && !settings.containsKey("trials")) {
      settings.put("time", List.of(USUAL_TIME));
    }
    return new Request(dataset, settings);
  }

  private static Map<String, List<String>> parsed(String yaml) {
    if (yaml.length() > MOST_YAML) {
      throw ProblemException.bad("yaml may have " + MOST_YAML + " letters at most.");
    }
    try {
      return ConfigFile.parse(yaml, "the YAML");
    } catch (IllegalArgumentException e) {
      throw ProblemException.bad(String.valueOf(e.getMessage()));
    }
  }

  private static void add(JsonNode form, Map<String, List<String>> settings) {
    if (!form.isObject()) {
      throw ProblemException.bad("settings must be an object of names and values.");
    }
    form.properties()
        .forEach(each -> settings.put(each.getKey(), values(each.getKey(), each.getValue())));
  }

  private static List<String> values(String name, JsonNode node) {
    if (!node.isArray()) {
      return List.of(value(name, node));
    }
    List<String> values = new ArrayList<>();
    node.forEach(each -> values.add(value(name, each)));
    return values;
  }

  private static String value(String name, JsonNode node) {
    if (!node.isValueNode() || node.isNull()) {
      throw ProblemException.bad(
          "The setting '"
              + Parameters.shortly(name)
              + "' must be a text, a number, true, false, or a list of texts.");
    }
    return node.asString();
  }

  /**
   * Check that a study could be made of it.
   *
   * @throws IllegalArgumentException if not; the message says why
   */
  void check(StudyNames names) {
    Map<String, List<String>> full = full(Path.of("study"), names);
    if (dataset.kind() == Kind.TABLE) {
      var unused = TableSettings.read(full);
    } else {
      TableSettings.requireNone(full, dataset.name());
      Meters.requireAvailable(ConfigReader.read(full).wish(), Powercap.standard());
    }
  }

  /**
   * Check that the columns that it names are there. Settings of reading may change the names, so
   * that only the study's process can tell then.
   *
   * @param known names as the table was read when it came; empty where nothing is known
   * @throws IllegalArgumentException if one is not; the message names the nearest
   */
  void checkColumns(List<String> known) {
    if (known.isEmpty() || ReadSettings.NAMES.stream().anyMatch(settings::containsKey)) {
      return;
    }
    for (String role : COLUMNS) {
      for (String name : settings.getOrDefault(role, List.of())) {
        if (!known.contains(name)) {
          throw new IllegalArgumentException(NearestName.unknown("column of " + role, name, known));
        }
      }
    }
  }

  /** The settings of its process. */
  Map<String, List<String>> full(Path out, StudyNames names) {
    Map<String, List<String>> full = new LinkedHashMap<>();
    full.put("data", List.of(dataset.location().orElseThrow()));
    settings.forEach((name, values) -> full.put(name, names.resolve(name, values)));
    full.put("out", List.of(out.toString()));
    return full;
  }

  String yaml() {
    return ConfigFile.write(settings).replaceFirst("^---\\s*\n?", "");
  }

  /** What will happen, in plain words. */
  String sentence(StudyNames names) {
    Map<String, List<String>> full = full(Path.of("study"), names);
    return dataset.kind() == Kind.TABLE
        ? ofTable(TableSettings.read(full))
        : ofImages(ConfigReader.read(full));
  }

  private String ofTable(TableConfig config) {
    return budget()
        + " pipelines that predict "
        + config.columns().target()
        + ", judged "
        + config.metric().map(metric -> "by " + metric + " ").orElse("")
        + "on rows that they did not learn from; then it fits the best on all rows and tests it"
        + " once"
        + config.test().map(file -> " on the rows of its own").orElse("")
        + ".";
  }

  private String ofImages(StudyConfig config) {
    return budget()
        + " networks"
        + config.search().space().map(space -> " of the space " + space).orElse("")
        + ", judged on images that they did not learn from; then it trains the best again, tests it"
        + " once and exports it as ONNX.";
  }

  private String budget() {
    Optional<String> time = one("time");
    Optional<String> within =
        one("trials")
            .map(
                text ->
                    "By " + text + " trials" + time.map(t -> ", in " + t + " at most").orElse(""))
            .or(() -> time.map(text -> "In " + text + ", everything included"));
    return within.map(text -> text + ", it searches").orElse("It searches");
  }

  private Optional<String> one(String name) {
    return Optional.ofNullable(settings.get(name)).flatMap(values -> values.stream().findFirst());
  }
}
