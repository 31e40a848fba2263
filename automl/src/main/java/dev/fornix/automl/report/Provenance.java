package dev.fornix.automl.report;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a result comes from.
 *
 * @param finished when the run ended
 * @param versions of Fornix, Java, libtorch, ONNX Runtime, the operating system, the processor and
 *     the precision, in the order to be shown
 * @param stageSeconds time used by each stage, such as "search", in their order
 * @param workers how many trials ran at once
 */
public record Provenance(
    Instant finished, Map<String, String> versions, Map<String, Double> stageSeconds, int workers) {
  /** Copy. */
  public Provenance {
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    stageSeconds = Collections.unmodifiableMap(new LinkedHashMap<>(stageSeconds));
  }

  /** Time of all stages together. */
  public double totalSeconds() {
    return stageSeconds.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
