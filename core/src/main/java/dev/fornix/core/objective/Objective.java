package dev.fornix.core.objective;

/**
 * A quantity to be optimised.
 *
 * @param name the key of its value in a measurement, such as {@code validation_accuracy}
 * @param direction which values are better
 * @param unit such as {@code millis}, {@code parameters}, or {@code fraction} for shares between 0
 *     and 1
 */
public record Objective(String name, Direction direction, String unit) {
  /** A quantity of which more is better. */
  public static Objective maximize(String name, String unit) {
    return new Objective(name, Direction.MAXIMIZE, unit);
  }

  /** A quantity of which less is better. */
  public static Objective minimize(String name, String unit) {
    return new Objective(name, Direction.MINIMIZE, unit);
  }
}
