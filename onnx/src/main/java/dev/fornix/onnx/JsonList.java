package dev.fornix.onnx;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists as JSON arrays in plain ASCII, which every binding of ONNX Runtime reads unharmed. */
final class JsonList {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private JsonList() {}

  static String ofTexts(List<String> texts) {
    return JSON.writeValueAsString(texts);
  }

  static String ofNumbers(List<Double> numbers) {
    return JSON.writeValueAsString(numbers);
  }

  static List<String> texts(String json) {
    return elements(json, JsonNode::isString).stream().map(JsonNode::stringValue).toList();
  }

  static List<Double> numbers(String json) {
    return elements(json, JsonNode::isNumber).stream().map(JsonNode::doubleValue).toList();
  }

  private static List<JsonNode> elements(String json, Predicate<JsonNode> expected) {
    JsonNode array = parse(json);
    if (!array.isArray() || !StreamSupport.stream(array.spliterator(), false).allMatch(expected)) {
      throw new IllegalArgumentException("'" + json + "' is not the list that was expected");
    }
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JacksonException broken) {
      throw new IllegalArgumentException("'" + json + "' is not JSON", broken);
    }
  }
}
