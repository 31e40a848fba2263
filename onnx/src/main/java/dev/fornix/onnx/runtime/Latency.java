package dev.fornix.onnx.runtime;

import java.util.Arrays;
import java.util.Locale;

/**
 * How long one example takes.
 *
 * @param medianMillis half of the runs took at most this long, ms
 * @param p95Millis 95 % of the runs took at most this long, ms
 * @param runs how many were measured
 * @param warmUps how many came before without being measured
 */
public record Latency(double medianMillis, double p95Millis, int runs, int warmUps) {
  private static final double NANOS_PER_MILLI = 1e6;

  /** From single measurements in nanoseconds; the 95th percentile by nearest rank. */
  static Latency of(long[] nanos, int warmUps) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0;
    long p95 = sorted[(95 * n + 99) / 100 - 1];
    return new Latency(median / NANOS_PER_MILLI, p95 / NANOS_PER_MILLI, n, warmUps);
  }

  /** One sentence for a report. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "median %.3f ms, 95th percentile %.3f ms (batch 1, one thread, %d runs after %d to warm"
            + " up)",
        medianMillis,
        p95Millis,
        runs,
        warmUps);
  }
}
