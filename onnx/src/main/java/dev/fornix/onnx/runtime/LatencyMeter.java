package dev.fornix.onnx.runtime;

import dev.fornix.architecture.graph.Architecture;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * Measures how long a model takes for one example on one thread, from the example in Java's memory
 * to the scores in Java's memory.
 *
 * <pre>{@code
 * Latency latency = LatencyMeter.standard(System::nanoTime).measure(Path.of("model.onnx"));
 * }</pre>
 *
 * <p>Nothing else should run meanwhile: whoever shares the processor is measured too.
 */
public final class LatencyMeter {
  /** Until caches are filled and the processor runs at its speed. */
  static final int WARM_UPS = 20;

  private static final int RUNS = 100;

  private final int warmUps;
  private final int runs;
  private final LongSupplier nanoTime;

  /**
   * Measure with a number of runs.
   *
   * @param warmUps runs that are not measured, at least 0
   * @param runs runs that are measured, at least 1
   * @param nanoTime a clock in nanoseconds from any start, such as {@code System::nanoTime}
   */
  public LatencyMeter(int warmUps, int runs, LongSupplier nanoTime) {
    if (warmUps < 0 || runs < 1) {
      throw new IllegalArgumentException(
          "warmUps (" + warmUps + ") must be at least 0 and runs (" + runs + ") at least 1");
    }
    this.warmUps = warmUps;
    this.runs = runs;
    this.nanoTime = nanoTime;
  }

  /** Measure 100 runs after 20 to warm up. */
  public static LatencyMeter standard(LongSupplier nanoTime) {
    return new LatencyMeter(WARM_UPS, RUNS, nanoTime);
  }

  /** The latency of a model file. */
  public Latency measure(Path file) {
    try (SingleExample example = SingleExample.of(file)) {
      return measure(example);
    }
  }

  /**
   * The latency that a network will have once it is trained, measured with fresh weights; images go
   * in as bytes, as in the standard export.
   */
  public Latency measure(Architecture candidate) {
    try (SingleExample example = SingleExample.of(candidate)) {
      return measure(example);
    }
  }

  private Latency measure(SingleExample example) {
    example.score(warmUps);
    long[] nanos = new long[runs];
    for (int i = 0; i < runs; i++) {
      long start = nanoTime.getAsLong();
      example.score();
      nanos[i] = nanoTime.getAsLong() - start;
    }
    return Latency.of(nanos, warmUps);
  }
}
