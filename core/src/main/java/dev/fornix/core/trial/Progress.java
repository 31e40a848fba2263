package dev.fornix.core.trial;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An intermediate result of a running trial: one point of its learning curve.
 *
 * @param spent the budget used so far
 * @param values what was measured at that point, by name
 */
public record Progress(Budget spent, Map<String, Double> values) {
  /** Copy. */
  public Progress {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
