package dev.fornix.benchmarks.studio;

import java.time.Duration;

/** Processor time of processes, as the system counts it. */
final class ProcessorTime {
  private ProcessorTime() {}

  /** What a process has had in all, in seconds. */
  static double seconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }
}
