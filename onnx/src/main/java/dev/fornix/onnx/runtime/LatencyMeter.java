package dev.fornix.onnx.runtime;

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
public final class LatencyMeter extends ExampleMeter<Latency> {
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

  @Override
  Latency measure(SingleExample example) {
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
