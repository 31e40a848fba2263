package dev.fornix.automl.study;

import com.sun.management.OperatingSystemMXBean;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.execution.WorkerPool;
import dev.fornix.execution.WorkerSpec;
import dev.fornix.nn.engine.WorkerEnvironment;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Starts the processes that run the trials of a study. */
public final class Workers {
  private static final Duration SILENCE = Duration.ofSeconds(60);

  /**
   * Where nobody set one; a trial that hangs is found out by the time that it was expected to take.
   */
  private static final Duration LONGEST = Duration.ofDays(30);

  private static final long MEGABYTE = 1_000_000;
  private static final int MOST_MEGABYTES = 3_000;
  private static final double SHARE = 0.8;

  private Workers() {}

  /**
   * Start workers, each of which runs one trial at a time, and wait for the first.
   *
   * @param threads how many work on each trial
   * @throws dev.fornix.execution.WorkerException if it cannot be started; the message says why
   */
  public static TrialExecutor start(NetworkStudy parts, int count, int threads, Clock clock) {
    return WorkerPool.start(spec(parts, threads), count, clock);
  }

  /**
   * The resident memory at which a worker is killed, and above which nothing is started: what was
   * asked for, or the worker's part of four fifths of the machine's memory, but not more than it
   * ever needs.
   *
   * @param workers how many share the machine; fewer than cores count as that many, so that fewer
   *     workers refuse nothing else
   */
  static long memoryBytes(StudyConfig.RunConfig run, int workers) {
    int sharing = Math.max(workers, Runtime.getRuntime().availableProcessors());
    return run.workerMemoryMegabytes().isPresent()
        ? run.workerMemoryMegabytes().getAsInt() * MEGABYTE
        : Math.min(MOST_MEGABYTES * MEGABYTE, (long) (physicalBytes() * SHARE / sharing));
  }

  private static long physicalBytes() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
        ? machine.getTotalMemorySize()
        : Long.MAX_VALUE;
  }

  private static WorkerSpec spec(NetworkStudy parts, int threads) {
    StudyConfig.RunConfig run = parts.config().run();
    long bytes = memoryBytes(run, parts.plan().workers());
    return new WorkerSpec(
        NetworkRunnerFactory.class,
        parts.workerSettings(threads),
        parts.folder().logs(),
        List.of(
            "-Xmx512m", "-XX:+UseSerialGC", "-Dorg.bytedeco.javacpp.maxphysicalbytes=" + bytes * 2),
        WorkerEnvironment.variables(),
        bytes,
        run.trialTimeout().orElse(LONGEST),
        SILENCE);
  }
}
