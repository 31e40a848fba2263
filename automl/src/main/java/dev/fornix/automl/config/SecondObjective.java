package dev.fornix.automl.config;

import dev.fornix.core.objective.Objective;

/** A cost that a search may minimise beside the metric, or keep below a limit. */
public enum SecondObjective {
  /** Median time of one prediction on one thread of this machine. */
  LATENCY("latency", "latency_millis", "milliseconds", "the lowest latency"),
  /** Energy of the whole processors of this machine for one prediction. */
  ENERGY("energy", "energy_millijoules", "millijoules", "the least energy"),
  /** Learnt numbers. */
  PARAMETERS("parameters", "parameters", "parameters", "the fewest parameters"),
  /** Multiplications with additions of one prediction. */
  MULTIPLY_ADDS("multiply_adds", "multiply_adds", "multiply-adds", "the fewest multiply-adds"),
  /** Largest sum of activations alive at once in one prediction. */
  MEMORY("memory", "peak_activation_bytes", "bytes", "the smallest memory for activations"),
  /** Of the weights on disk. */
  MODEL_SIZE("model_size", "model_bytes", "bytes", "the smallest model");

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

  /** Its name, with the unit where that does not say it. */
  String keyWithUnit() {
    return key.equals(unit.replace('-', '_')) ? key : key + " (" + unit + ")";
  }

  /** The objective in a measurement. */
  public Objective objective() {
    return Objective.minimize(quantity, unit);
  }

  /** What the network has that is best in it, such as {@code the fewest parameters}. */
  public String least() {
    return least;
  }
}
