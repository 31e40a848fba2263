package dev.fornix.automl.study;

import dev.fornix.storage.Note;
import dev.fornix.storage.StudyReader;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a study's journal says of its finished model.
 *
 * @param trial whose network it is
 * @param testScore its score on the test part
 * @param latencyMillis median time of one prediction
 */
public record FinalScore(long trial, Optional<Double> testScore, Optional<Double> latencyMillis) {
  /** The topic under which results are noted. */
  public static final String TOPIC = "result";

  /** The topic under which the result of a search without a finished model is noted. */
  public static final String SEARCHED = "search-result";

  /** The newest result on record; nothing before the model is finished. */
  public static Optional<FinalScore> of(StudyReader reader) {
    List<Note> notes = reader.notes(TOPIC);
    return notes.isEmpty()
        ? Optional.empty()
        : Optional.of(parse(notes.get(notes.size() - 1).document()));
  }

  private static FinalScore parse(String document) {
    JsonNode result = new JsonMapper().readTree(document);
    return new FinalScore(
        result.path("best_trial").asLong(),
        number(result, "test_score"),
        number(result, "latency_millis"));
  }

  private static Optional<Double> number(JsonNode result, String name) {
    JsonNode value = result.path(name);
    return value.isNumber() ? Optional.of(value.asDouble()) : Optional.empty();
  }
}
