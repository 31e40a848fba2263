package dev.fornix.automl.fit;

import dev.fornix.core.study.Journal;
import dev.fornix.core.study.StudyEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a study's journal says of its filter, so that nothing of it is done twice.
 *
 * @param begun the time spent on the study when the filter began
 * @param scored the networks that were scored, by the number of their draw
 * @param starters the configurations that were chosen, as text, the best first; nothing before the
 *     choice
 */
record FilterRecord(
    Optional<Duration> begun, Map<Integer, Scored> scored, Optional<List<String>> starters) {
  /** The topic under which it is noted. */
  static final String TOPIC = "filter";

  private static final JsonMapper JSON = new JsonMapper();
  private static final String BEGUN = "begun_millis";
  private static final String NUMBER = "number";
  private static final String STARTERS = "starters";

  /** Copy. */
  FilterRecord {
    scored = Map.copyOf(scored);
    starters = starters.map(List::copyOf);
  }

  /**
   * One network that was scored.
   *
   * @param configuration as text
   * @param values of the proxies by name; empty where it has none
   * @param failure why not; empty where it has one
   */
  record Scored(String configuration, Map<String, Double> values, String failure) {
    /** Copy. */
    Scored {
      values = Map.copyOf(values);
    }
  }

  /** What is on record. */
  static FilterRecord of(Journal journal) {
    Reading reading = new Reading();
    journal.replay(reading::hear);
    return new FilterRecord(reading.begun, reading.scored, reading.starters);
  }

  /** As the beginning is noted. */
  static String begun(Duration elapsed) {
    return JSON.writeValueAsString(Map.of(BEGUN, elapsed.toMillis()));
  }

  /** As a score is noted. */
  static String scored(int number, Scored scored) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(NUMBER, number);
    fields.put("configuration", scored.configuration());
    fields.put("values", new TreeMap<>(scored.values()));
    fields.put("failure", scored.failure());
    return JSON.writeValueAsString(fields);
  }

  /** As the choice is noted. */
  static String chosen(List<String> starters) {
    return JSON.writeValueAsString(Map.of(STARTERS, starters));
  }

  private static final class Reading {
    private Optional<Duration> begun = Optional.empty();
    private final Map<Integer, Scored> scored = new TreeMap<>();
    private Optional<List<String>> starters = Optional.empty();

    void hear(StudyEvent event) {
      if (event instanceof StudyEvent.Noted noted && noted.topic().equals(TOPIC)) {
        read(JSON.readTree(noted.document()));
      }
    }

    private void read(JsonNode document) {
      if (document.has(BEGUN)) {
        begun = Optional.of(Duration.ofMillis(document.path(BEGUN).asLong()));
      } else if (document.has(NUMBER)) {
        scored.put(document.path(NUMBER).asInt(), scored(document));
      } else if (document.has(STARTERS)) {
        List<String> texts = new ArrayList<>();
        document.path(STARTERS).forEach(text -> texts.add(text.asString()));
        starters = Optional.of(texts);
      }
    }

    private static Scored scored(JsonNode document) {
      Map<String, Double> values = new TreeMap<>();
      document
          .path("values")
          .properties()
          .forEach(value -> values.put(value.getKey(), value.getValue().asDouble()));
      return new Scored(
          document.path("configuration").asString(), values, document.path("failure").asString());
    }
  }
}
