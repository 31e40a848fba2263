package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Holds answers to openapi.yaml: its paths, states, types, names that are required and no others,
 * enumerations, patterns and limits.
 */
final class Contract {
  private final JsonNode document =
      new YAMLMapper().readTree(new String(StudioServer.description(), StandardCharsets.UTF_8));

  private final Set<String> used = new TreeSet<>();

  /** All operations, such as {@code GET /api/v1/health}. */
  Set<String> operations() {
    Set<String> all = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .map(method -> method.getKey())
                    .filter(Set.of("get", "post", "put", "patch", "delete")::contains)
                    .forEach(
                        m -> all.add(m.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
    return all;
  }

  /** The same, with all that a part of a path may be in place of its name where that is listed. */
  Set<String> addresses() {
    Set<String> all = new TreeSet<>();
    operations().forEach(operation -> all.addAll(written(operation)));
    return all;
  }

  private Set<String> written(String operation) {
    Set<String> all = new TreeSet<>(Set.of(operation));
    for (JsonNode reference :
        document.path("paths").path(operation.split(" ", 2)[1]).path("parameters")) {
      JsonNode parameter = resolve(reference);
      String place = "{" + parameter.path("name").asString() + "}";
      if (parameter.path("schema").has("enum")) {
        Set<String> before = Set.copyOf(all);
        all.clear();
        parameter
            .path("schema")
            .path("enum")
            .forEach(each -> before.forEach(a -> all.add(a.replace(place, each.asString()))));
      }
    }
    return all;
  }

  /** Those that an answer was held to. */
  Set<String> used() {
    return used;
  }

  /** Hold an answer to what is promised. */
  Client.Answer check(String operation, Client.Answer answer) {
    used.add(operation);
    String[] parts = operation.split(" ", 2);
    JsonNode described =
        resolve(
            document
                .path("paths")
                .path(parts[1])
                .path(parts[0].toLowerCase(java.util.Locale.ROOT)));
    assertThat(described.isMissingNode()).as("%s is described", operation).isFalse();
    JsonNode responses = described.path("responses");
    JsonNode response =
        resolve(
            responses.has(Integer.toString(answer.status()))
                ? responses.path(Integer.toString(answer.status()))
                : responses.path("default"));
    assertThat(response.isMissingNode())
        .as("%s may answer %d: %s", operation, answer.status(), answer.text())
        .isFalse();
    JsonNode content = response.path("content");
    if (content.isMissingNode()) {
      assertThat(answer.text()).as(operation).isEmpty();
      return answer;
    }
    String type = answer.type().replaceFirst(";.*", "");
    assertThat(content.has(type))
        .as("%s may answer %s: %s", operation, type, answer.text())
        .isTrue();
    if (type.endsWith("json")) {
      check(operation, content.path(type).path("schema"), answer.json());
    }
    return answer;
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
  }

  private void check(String where, JsonNode reference, JsonNode value) {
    Set<String> declared = declared(reference);
    if (value.isObject() && !declared.isEmpty()) {
      assertThat(value.propertyNames()).as("%s has no other names", where).isSubsetOf(declared);
    }
    parts(where, reference, value);
  }

  /** All names that an object may have; none where it may have any. */
  private Set<String> declared(JsonNode reference) {
    JsonNode schema = resolve(reference);
    Set<String> names = new TreeSet<>();
    if (schema.path("additionalProperties").isMissingNode()) {
      schema.path("properties").properties().forEach(each -> names.add(each.getKey()));
      schema.path("allOf").forEach(part -> names.addAll(declared(part)));
    }
    return names;
  }

  private void parts(String where, JsonNode reference, JsonNode value) {
    JsonNode schema = resolve(reference);
    schema.path("allOf").forEach(part -> parts(where, part, value));
    limits(where, schema, value);
    if (schema.has("type")) {
      Set<String> types =
          schema.path("type").isArray()
              ? schema
                  .path("type")
                  .valueStream()
                  .map(JsonNode::asString)
                  .collect(Collectors.toSet())
              : Set.of(schema.path("type").asString());
      assertThat(types.stream().anyMatch(type -> is(type, value)))
          .as("%s is one of %s: %s", where, types, value)
          .isTrue();
    }
    if (schema.has("enum")) {
      assertThat(schema.path("enum").valueStream().map(JsonNode::asString))
          .as(where)
          .contains(value.asString());
    }
    schema
        .path("required")
        .forEach(
            name ->
                assertThat(value.has(name.asString()))
                    .as("%s has %s: %s", where, name, value)
                    .isTrue());
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              if (value.has(property.getKey())) {
                check(
                    where + "." + property.getKey(),
                    property.getValue(),
                    value.path(property.getKey()));
              }
            });
    if (schema.has("items") && value.isArray()) {
      value.forEach(each -> check(where + "[]", schema.path("items"), each));
    }
    if (schema.path("additionalProperties").isObject() && value.isObject()) {
      value
          .properties()
          .forEach(
              each ->
                  check(
                      where + "." + each.getKey(),
                      schema.path("additionalProperties"),
                      each.getValue()));
    }
  }

  private static void limits(String where, JsonNode schema, JsonNode value) {
    if (schema.has("pattern") && value.isString()) {
      assertThat(value.asString()).as(where).containsPattern(schema.path("pattern").asString());
    }
    if (schema.has("format") && schema.path("format").asString().equals("date-time")) {
      assertThat(Instant.parse(value.asString())).as(where).isNotNull();
    }
    within(where, schema, "minimum", "maximum", value.isNumber() ? value.asDouble() : Double.NaN);
    within(where, schema, "minLength", "maxLength", value.isString() ? length(value) : Double.NaN);
    within(where, schema, "minItems", "maxItems", value.isArray() ? value.size() : Double.NaN);
  }

  private static double length(JsonNode text) {
    return text.asString().codePointCount(0, text.asString().length());
  }

  private static void within(
      String where, JsonNode schema, String least, String most, double value) {
    if (!Double.isNaN(value)) {
      assertThat(value)
          .as(where)
          .isBetween(
              schema.path(least).asDouble(Double.NEGATIVE_INFINITY),
              schema.path(most).asDouble(Double.POSITIVE_INFINITY));
    }
  }

  private static boolean is(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> false;
    };
  }
}
