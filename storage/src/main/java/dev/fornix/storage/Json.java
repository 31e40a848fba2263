package dev.fornix.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads fields of JSON objects: what is required must be there, what is unknown is passed over, and
 * numbers keep every bit.
 */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static <T> ArrayNode array(List<T> elements, Function<T, ? extends JsonNode> write) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    elements.forEach(e -> array.add(write.apply(e)));
    return array;
  }

  static String write(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  static ObjectNode parse(String text) {
    if (read(text) instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("its text is no JSON object");
  }

  static ArrayNode parseArray(String text) {
    if (read(text) instanceof ArrayNode array) {
      return array;
    }
    throw new IllegalArgumentException("its text is no JSON array");
  }

  private static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("its text is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  static JsonNode field(JsonNode object, String name) {
    JsonNode found = object.get(name);
    if (found == null) {
      throw new IllegalArgumentException("field '" + name + "' is missing");
    }
    return found;
  }

  static String text(JsonNode object, String name) {
    return field(object, name).asString();
  }

  static String textOr(JsonNode object, String name, String missing) {
    JsonNode found = object.get(name);
    return found == null ? missing : found.asString();
  }

  static @Nullable String textIfAny(JsonNode object, String name) {
    JsonNode found = object.get(name);
    return found == null ? null : found.asString();
  }

  static long whole(JsonNode object, String name) {
    JsonNode found = field(object, name);
    if (!found.canConvertToLong()) {
      throw new IllegalArgumentException("field '" + name + "' is no whole number: " + found);
    }
    return found.longValue();
  }

  static OptionalLong wholeIfAny(JsonNode object, String name) {
    return object.has(name) ? OptionalLong.of(whole(object, name)) : OptionalLong.empty();
  }

  static double real(JsonNode object, String name) {
    return real(field(object, name));
  }

  /** What is not a finite number stands as a text: {@code "NaN"}, {@code "-Infinity"}. */
  static double real(JsonNode value) {
    return value.isString() ? Double.parseDouble(value.stringValue()) : value.doubleValue();
  }

  static boolean flag(JsonNode object, String name) {
    JsonNode found = object.get(name);
    return found != null && found.booleanValue();
  }

  static <E extends Enum<E>> E constant(Class<E> type, JsonNode object, String name) {
    return Enum.valueOf(type, text(object, name));
  }

  static <T> List<T> list(JsonNode object, String name, Function<JsonNode, T> read) {
    List<T> elements = new ArrayList<>();
    object.path(name).forEach(e -> elements.add(read.apply(e)));
    return elements;
  }

  static ObjectNode numbers(Map<String, Double> values) {
    ObjectNode object = object();
    values.forEach(object::put);
    return object;
  }

  static Map<String, Double> numbers(JsonNode object) {
    Map<String, Double> values = new LinkedHashMap<>();
    object.properties().forEach(e -> values.put(e.getKey(), real(e.getValue())));
    return values;
  }

  static void putIfAny(ObjectNode object, String name, OptionalLong value) {
    value.ifPresent(v -> object.put(name, v));
  }
}
