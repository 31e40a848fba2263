package dev.fornix.core.trial;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an evaluation found.
 *
 * @param values by name: the objectives and whatever else was measured; finite
 * @param spent the budget that was really used, counted from the beginning of the candidate's
 *     training
 * @param costSeconds what this evaluation alone took, seconds of one worker
 * @param attachments what it left behind
 */
public record Measurement(
    Map<String, Double> values, Budget spent, double costSeconds, List<Attachment> attachments) {
  /** Copy and check. */
  public Measurement {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    attachments = List.copyOf(attachments);
    values.forEach(Measurement::checkFinite);
  }

  /** A measurement of one value, without budget or cost. */
  public static Measurement of(String name, double value) {
    return new Measurement(Map.of(name, value), Budget.WHOLE, 0, List.of());
  }

  private static void checkFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new NotFiniteException(name, value);
    }
  }

  /**
   * A measured value.
   *
   * @throws IllegalArgumentException if it was not measured
   */
  public double value(String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "'" + name + "' is not among the measured values " + values.keySet());
    }
    return value;
  }

  /** The attachment of a name. */
  public Optional<Attachment> attachment(String name) {
    return attachments.stream().filter(a -> a.name().equals(name)).findFirst();
  }
}
