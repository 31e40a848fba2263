package dev.fornix.automl.config;

import dev.fornix.core.objective.Objective;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A cost that a search may minimise beside the metric. */
public enum SecondObjective {
  /** Median time of one prediction on one thread of this machine. */
  LATENCY("latency", "latency_millis", "milliseconds", "the lowest latency"),
  /** Learnt numbers. */
  PARAMETERS("parameters", "parameters", "parameters", "the fewest parameters"),
  /** Multiplications with additions of one prediction. */
  MULTIPLY_ADDS("multiply_adds", "multiply_adds", "multiply-adds", "the fewest multiply-adds"),
  /** Largest sum of activations alive at once in one prediction. */
  MEMORY("memory", "peak_activation_bytes", "bytes", "the smallest memory for activations");

  private final String key;
  private final String quantity;
  private final String unit;
  private final String least;

  SecondObjective(String key, String quantity, String unit, String least) {
    this.key = key;
    this.quantity = quantity;
    this.unit = unit;
    this.least = least;
  }

  /** Its name on the command line. */
  public String key() {
    return key;
  }

  /** The objective in a measurement. */
  public Objective objective() {
    return Objective.minimize(quantity, unit);
  }

  /** What the network has that is best in it, such as {@code the fewest parameters}. */
  public String least() {
    return least;
  }

  /** An amount of it for people: {@code 0.142 ms}, {@code 26,394}. */
  public String text(double amount) {
    return switch (this) {
      case LATENCY -> String.format(Locale.ROOT, "%.3f ms", amount);
      case PARAMETERS, MULTIPLY_ADDS -> String.format(Locale.ROOT, "%,.0f", amount);
      case MEMORY -> String.format(Locale.ROOT, "%,.0f bytes", amount);
    };
  }

  /** The objective of a name. */
  static Optional<SecondObjective> find(String key) {
    return Arrays.stream(values())
        .filter(o -> o.key.equals(key) || o.quantity.equals(key))
        .findFirst();
  }
}
