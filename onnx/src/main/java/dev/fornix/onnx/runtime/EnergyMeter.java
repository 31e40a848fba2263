package dev.fornix.onnx.runtime;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Measures how much energy the processors take while a model scores one example after the other on
 * one thread, in millijoules an example.
 *
 * <pre>{@code
 * double millijoules =
 *     EnergyMeter.standard(System::nanoTime).measure(Path.of("model.onnx"));
 * }</pre>
 *
 * <p>The counters are of whole processors: what they take at rest is in it, and so is whatever else
 * runs meanwhile. Where this machine has no counters that may be read, measuring throws an {@link
 * IllegalArgumentException}.
 */
public final class EnergyMeter extends ExampleMeter<Double> {
  /** The counters move about once a millisecond, so this errs by less than a hundredth. */
  private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private static final int LEAST_RUNS = 20;
  private static final double MICRO_PER_MILLI = 1000;

  private final Powercap counters;
  private final LongSupplier nanoTime;

  /**
   * Measure by counters.
   *
   * @param nanoTime a clock in nanoseconds from any start, such as {@code System::nanoTime}
   */
  public EnergyMeter(Powercap counters, LongSupplier nanoTime) {
    this.counters = counters;
    this.nanoTime = nanoTime;
  }

  /** Measure by the counters of this machine, 20 runs and 0.3 seconds at least. */
  public static EnergyMeter standard(LongSupplier nanoTime) {
    return new EnergyMeter(Powercap.standard(), nanoTime);
  }

  @Override
  Double measure(SingleExample example) {
    example.score(LatencyMeter.WARM_UPS);
    Powercap.Reading from = counters.read();
    long start = nanoTime.getAsLong();
    long runs = 0;
    while (nanoTime.getAsLong() - start < LEAST_NANOS || runs < LEAST_RUNS) {
      example.score();
      runs++;
    }
    long taken = counters.microjoules(from, counters.read());
    if (taken <= 0) {
      throw new IllegalStateException(
          "energy cannot be measured on this machine: its counters stand still");
    }
    return taken / MICRO_PER_MILLI / runs;
  }
}
