package dev.fornix.automl.config;

import dev.fornix.core.objective.Objective;
import java.util.Arrays;
import java.util.Optional;

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

  /** The objective of a name. */
  static Optional<SecondObjective> find(String key) {
    return Arrays.stream(values())
        .filter(o -> o.key.equals(key) || o.quantity.equals(key))
        .findFirst();
  }
}
