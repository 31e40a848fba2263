package dev.fornix.explain.search;

import dev.fornix.core.space.Configuration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A trial that was measured.
 *
 * @param number counts from 0
 * @param configuration what it decided
 * @param values what was measured, by the name of the objective
 */
public record ScoredTrial(long number, Configuration configuration, Map<String, Double> values) {
  /** Copy. */
  public ScoredTrial {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
