package dev.fornix.onnx.runtime;

import dev.fornix.architecture.graph.Architecture;
import java.nio.file.Path;

/**
 * Measures something of a model that scores one example again and again on one thread.
 *
 * @param <T> what comes out
 */
abstract sealed class ExampleMeter<T> permits LatencyMeter, EnergyMeter {
  /** Measure a model file. */
  public T measure(Path file) {
    try (SingleExample example = SingleExample.of(file)) {
      return measure(example);
    }
  }

  /**
   * Measure a network as it will be once it is trained, with fresh weights; images go in as bytes,
   * as in the standard export.
   */
  public T measure(Architecture candidate) {
    try (SingleExample example = SingleExample.of(candidate)) {
      return measure(example);
    }
  }

  abstract T measure(SingleExample example);
}
