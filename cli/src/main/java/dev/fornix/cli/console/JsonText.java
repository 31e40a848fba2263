package dev.fornix.cli.console;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Values as JSON on one line, names in snake case. */
public final class JsonText {
  private JsonText() {}

  /** The JSON of a record, map or list. */
  public static String of(Object value) {
    return JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .build()
        .writeValueAsString(value);
  }
}
