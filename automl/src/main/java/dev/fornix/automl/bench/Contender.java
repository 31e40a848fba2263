package dev.fornix.automl.bench;

import dev.fornix.core.strategy.Options;
import java.util.Map;
import java.util.TreeMap;

/**
 * A strategy that takes part.
 *
 * @param strategy its name
 * @param options its settings
 */
public record Contender(String strategy, Options options) {
  /** Name and settings, by which it is told from others. */
  public String label() {
    return label(strategy, options.values());
  }

  static String label(String strategy, Map<String, String> options) {
    StringBuilder label = new StringBuilder(strategy);
    new TreeMap<>(options).forEach((name, value) -> label.append(" " + name + "=" + value));
    return label.toString();
  }
}
