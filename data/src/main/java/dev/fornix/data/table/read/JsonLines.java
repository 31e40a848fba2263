package dev.fornix.data.table.read;

import dev.fornix.data.DataException;
import dev.fornix.data.Reasons;
import dev.fornix.data.Sentence;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of a file with one JSON object a line. Objects within objects become columns such as
 * {@code address.city}; lists stay text. A key that a line lacks, and null, are missing values.
 */
final class JsonLines implements RowSource {
  /** How Jackson refuses NaN and Infinity, which some programs write. */
  private static final String NO_NUMBER = "Non-standard token";

  private final Path file;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> columns;
  private final JsonMapper mapper = new JsonMapper();

  private JsonLines(Path file) {
    this.file = file;
    this.columns = new ArrayList<>();
  }

  static JsonLines open(Path file) {
    JsonLines source = new JsonLines(file);
    source.walk(
        (key, value) -> {
          if (source.places.putIfAbsent(key, source.columns.size()) == null) {
            source.columns.add(key);
          }
        },
        new AnyRow());
    if (source.columns.isEmpty()) {
      throw new DataException(Sentence.of("%s is empty: it has no values.", source.name()));
    }
    return source;
  }

  /** Wants every row and nothing of it. */
  private record AnyRow() implements RowTaker {
    @Override
    public void begin(long line) {}

    @Override
    public void cell(int column, char[] text, int offset, int length) {}

    @Override
    public boolean end() {
      return true;
    }
  }

  private interface Pairs {
    void take(String key, JsonNode value);
  }

  @Override
  public String name() {
    return file.getFileName().toString();
  }

  @Override
  public String form() {
    return "JSON lines";
  }

  @Override
  public List<String> columns() {
    return List.copyOf(columns);
  }

  @Override
  public boolean decimalComma() {
    return false;
  }

  @Override
  public void each(RowTaker taker) {
    walk(
        (key, value) -> {
          Integer place = places.get(key);
          if (place != null && !value.isNull()) {
            char[] text = text(value).strip().toCharArray();
            taker.cell(place, text, 0, text.length);
          }
        },
        taker);
  }

  private static String text(JsonNode value) {
    return value.isContainer() ? value.toString() : value.asString();
  }

  private void walk(Pairs pairs, RowTaker rows) {
    long number = 0;
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          rows.begin(number);
          object(line, number).properties().forEach(e -> flat("", e.getKey(), e.getValue(), pairs));
          if (!rows.end()) {
            return;
          }
        }
      }
    } catch (CharacterCodingException e) {
      throw new DataException(
          Sentence.of(
              "%s is not UTF-8 text after line %,d, as JSON lines are; save it as UTF-8.",
              name(), number),
          e);
    } catch (IOException e) {
      throw new DataException(Sentence.of("%s could not be read: %s.", name(), Reasons.of(e)), e);
    }
  }

  private JsonNode object(String line, long number) {
    try {
      JsonNode node = mapper.readTree(line);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      if (e.getOriginalMessage().startsWith(NO_NUMBER)) {
        throw new DataException(
            Sentence.of(
                "%s is broken in line %,d: NaN and Infinity are no values of JSON; write null where"
                    + " there is no value.",
                name(), number),
            e);
      }
      throw new DataException(
          Sentence.of(
              "%s is broken in line %,d: it is no JSON object; write one object a line.",
              name(), number),
          e);
    }
    throw new DataException(
        Sentence.of(
            "%s has no JSON object in line %,d; write one object a line, such as {\"age\": 39}.",
            name(), number));
  }

  private static void flat(String prefix, String key, JsonNode value, Pairs pairs) {
    if (value.isObject()) {
      value.properties().forEach(e -> flat(prefix + key + ".", e.getKey(), e.getValue(), pairs));
    } else {
      pairs.take(prefix + key, value);
    }
  }
}
