package dev.fornix.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Values as JSON: names in snake case, what is not known left out, numbers finite. */
public final class Wire {
  private static final int DEEPEST = 60;
  private static final int LONGEST_TEXT = 2_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST_TEXT)
                          .build())
                  .build())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(
              old -> old.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Wire() {}

  /** The JSON of a record, map or list. */
  public static String text(Object value) {
    return JSON.writeValueAsString(value);
  }

  /** The same as bytes in UTF-8. */
  public static byte[] bytes(Object value) {
    return JSON.writeValueAsBytes(value);
  }

  /** Read what {@link #bytes} wrote. */
  public static <T> T read(byte[] bytes, Class<T> type) {
    return JSON.readValue(bytes, type);
  }

  /** Any JSON as a tree. */
  public static JsonNode tree(String text) {
    return JSON.readTree(text);
  }

  /** Answer with JSON. */
  public static void answer(Context context, int status, Object value) {
    context.status(status).contentType("application/json").result(bytes(value));
  }

  /**
   * Read the body of a request.
   *
   * @throws ProblemException if it is no JSON, or no such object
   */
  public static <T> T body(Context context, Class<T> type) {
    byte[] bytes = context.bodyAsBytes();
    if (bytes.length == 0) {
      throw ProblemException.bad("The request has no body; send a JSON object.");
    }
    return body(bytes, type);
  }

  /** The same where the body may be missing. */
  public static <T> Optional<T> bodyIfAny(Context context, Class<T> type) {
    byte[] bytes = context.bodyAsBytes();
    return bytes.length == 0 ? Optional.empty() : Optional.of(body(bytes, type));
  }

  private static <T> T body(byte[] bytes, Class<T> type) {
    try {
      T value = JSON.readValue(bytes, type);
      if (value == null) {
        throw ProblemException.bad("The body is null; send a JSON object.");
      }
      return value;
    } catch (JacksonException e) {
      Throwable cause = e.getCause();
      if (cause instanceof ProblemException problem) {
        throw problem;
      }
      throw ProblemException.bad("The body is not the JSON that is asked for: " + reason(e) + ".");
    }
  }

  private static String reason(JacksonException e) {
    String place =
        e.getLocation() == null
            ? ""
            : " at line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr();
    String message = e.getOriginalMessage() == null ? "it cannot be read" : e.getOriginalMessage();
    return message.lines().findFirst().orElse("it cannot be read").replaceAll("`[^`]*`", "value")
        + place;
  }

  /** Without what is no number, since JSON has no word for it; by name. */
  public static Map<String, Double> finite(Map<String, Double> values) {
    Map<String, Double> finite = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (Double.isFinite(value)) {
            finite.put(name, value);
          }
        });
    return finite;
  }
}
