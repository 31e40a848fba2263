package dev.fornix.automl.config;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.text.NearestName;
import java.util.Arrays;

/** A cost that a search may minimise beside the metric. */
public enum SecondObjective {
  /** Median time of one prediction on one thread of this machine. */
  LATENCY("latency", "latency_millis", "milliseconds"),
  /** Learnt numbers. */
  PARAMETERS("parameters", "parameters", "parameters"),
  /** Multiplications with additions of one prediction. */
  MULTIPLY_ADDS("multiply_adds", "multiply_adds", "multiply-adds"),
  /** Largest sum of activations alive at once in one prediction. */
  MEMORY("memory", "peak_activation_bytes", "bytes");

  private final String key;
  private final String quantity;
  private final String unit;

  SecondObjective(String key, String quantity, String unit) {
    this.key = key;
    this.quantity = quantity;
    this.unit = unit;
  }

  /** Its name on the command line. */
  public String key() {
    return key;
  }

  /** The objective in a measurement. */
  public Objective objective() {
    return Objective.minimize(quantity, unit);
  }

  /**
   * The objective of a name.
   *
   * @throws IllegalArgumentException naming the known ones and the nearest
   */
  public static SecondObjective of(String key) {
    return Arrays.stream(values())
        .filter(o -> o.key.equals(key) || o.quantity.equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    NearestName.unknown(
                        "objective",
                        key,
                        Arrays.stream(values()).map(SecondObjective::key).toList())));
  }
}
