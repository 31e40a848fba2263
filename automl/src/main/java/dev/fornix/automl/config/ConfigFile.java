package dev.fornix.automl.config;

import dev.fornix.data.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Settings as YAML, in a file or not; the names are those of {@link ConfigReader}. */
public final class ConfigFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  /** Only the command line may say this: in a file it would throw the study away each time. */
  private static final String OVERWRITE = "overwrite";

  private ConfigFile() {}

  /**
   * Read a file.
   *
   * @throws IllegalArgumentException if it cannot be read, is not a map of names to values, or says
   *     to overwrite; the message names the file
   */
  public static Map<String, List<String>> read(Path file) {
    try {
      return parse(Files.readString(file), "the configuration file " + file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the configuration file cannot be read: " + Reasons.of(e), e);
    }
  }

  /**
   * Read a text.
   *
   * @param source what the text is called in messages
   * @throws IllegalArgumentException if it is not a map of names to values, or says to overwrite;
   *     the message names the source
   */
  public static Map<String, List<String>> parse(String yaml, String source) {
    try {
      return settings(YAML.readTree(yaml), source);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          source + " is not valid YAML" + where(e) + ": " + oneLine(e), e);
    }
  }

  private static String where(JacksonException thrown) {
    return Optional.ofNullable(thrown.getLocation())
        .map(at -> " in line " + at.getLineNr() + ", column " + at.getColumnNr())
        .orElse("");
  }

  /** Without the indented lines, which point to the place by a drawing. */
  private static String oneLine(JacksonException thrown) {
    return String.valueOf(thrown.getOriginalMessage())
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .map(String::strip)
        .collect(Collectors.joining(", "));
  }

  /** Write settings as YAML. */
  public static String write(Map<String, List<String>> settings) {
    Map<String, Object> plain = new LinkedHashMap<>();
    settings.forEach(
        (name, values) -> plain.put(name, values.size() == 1 ? values.get(0) : values));
    return YAML.writeValueAsString(plain);
  }

  private static Map<String, List<String>> settings(JsonNode root, String source) {
    if (!root.isObject()) {
      throw new IllegalArgumentException(
          source + " must hold settings such as 'data: builtin:fashion', one a line");
    }
    Map<String, List<String>> settings = new LinkedHashMap<>();
    root.properties()
        .forEach(e -> settings.put(e.getKey(), values(e.getKey() + " in " + source, e.getValue())));
    if (settings.containsKey(OVERWRITE)) {
      throw new IllegalArgumentException(
          "overwrite cannot stand in "
              + source
              + ", since every run with it would throw the study away; give --overwrite on the"
              + " command line");
    }
    return settings;
  }

  private static List<String> values(String where, JsonNode node) {
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false).map(v -> text(where, v)).toList();
    }
    return node.isObject()
        ? node.properties().stream()
            .map(e -> e.getKey() + "=" + text(e.getKey() + " of " + where, e.getValue()))
            .toList()
        : List.of(text(where, node));
  }

  private static String text(String where, JsonNode node) {
    if (!node.isValueNode()) {
      throw new IllegalArgumentException(
          where + " holds " + node + ", where one value must stand, such as a number or a name");
    }
    return node.asString();
  }
}
