package dev.fornix.architecture.text;

import dev.fornix.core.text.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * An object in a JSON text that is read field by field, each of which must be there and of its
 * type.
 *
 * @param where what to call the object in an error
 */
record JsonObject(String where, JsonNode node) {
  JsonObject {
    if (!node.isObject()) {
      throw new JsonFault(where + " must be an object, not " + shown(node));
    }
  }

  String text(String field) {
    return text(field, required(field));
  }

  private String text(String field, JsonNode value) {
    check(value.isString(), field, value, "a text");
    return value.stringValue();
  }

  int whole(String field) {
    return whole(field, required(field));
  }

  private int whole(String field, JsonNode value) {
    check(
        value.isIntegralNumber() && value.canConvertToInt(),
        field,
        value,
        "a whole number below 2³¹");
    return value.intValue();
  }

  double real(String field) {
    JsonNode value = required(field);
    check(value.isNumber(), field, value, "a number");
    return value.doubleValue();
  }

  boolean truth(String field) {
    JsonNode value = required(field);
    check(value.isBoolean(), field, value, "true or false");
    return value.booleanValue();
  }

  <E extends Enum<E>> E constant(String field, Class<E> type) {
    String text = text(field);
    List<String> known = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      if (name.equals(text)) {
        return constant;
      }
      known.add(name);
    }
    throw new JsonFault(where + ": " + NearestName.unknown(field, text, known));
  }

  List<JsonNode> list(String field) {
    JsonNode value = required(field);
    check(value.isArray(), field, value, "a list");
    return List.copyOf(value.values());
  }

  List<Integer> wholes(String field) {
    return list(field).stream().map(value -> whole(field, value)).toList();
  }

  List<String> texts(String field) {
    return list(field).stream().map(value -> text(field, value)).toList();
  }

  void only(Collection<String> fields) {
    for (String field : new TreeSet<>(node.propertyNames())) {
      if (!fields.contains(field)) {
        throw new JsonFault(where + ": " + NearestName.unknown("field", field, fields));
      }
    }
  }

  private JsonNode required(String field) {
    JsonNode value = node.get(field);
    if (value == null) {
      throw new JsonFault(where + ": field '" + field + "' is missing");
    }
    return value;
  }

  private void check(boolean right, String field, JsonNode value, String wanted) {
    if (!right) {
      throw new JsonFault(
          where + ": field '" + field + "' must be " + wanted + ", not " + shown(value));
    }
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() > 60 ? text.substring(0, 57) + "…" : text;
  }
}
