package dev.fornix.automl.study;

import com.sun.management.OperatingSystemMXBean;
import dev.fornix.automl.config.RunConfig;
import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.estimators.training.TrainingEvaluator;
import dev.fornix.execution.WorkerPool;
import dev.fornix.execution.WorkerSpec;
import dev.fornix.nn.engine.WorkerEnvironment;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

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
   * Said before, since the first of them takes seconds to be ready, and longer on a busy machine.
   */
  public static String starting(int count) {
    return count == 1
        ? "Starting a worker process; the first score comes when it is ready."
        : "Starting " + count + " worker processes; the first scores come when they are ready.";
  }

  /**
   * Start workers, each of which runs one trial at a time, and wait for the first; one only where
   * the evaluator holds a state that all trials share.
   *
   * @param threads how many work on each trial
   * @throws dev.fornix.execution.WorkerException if it cannot be started; the message says why
   */
  public static TrialExecutor start(NetworkStudy parts, int count, int threads, Clock clock) {
    return WorkerPool.start(spec(parts, threads), TrainingEvaluator.TRAITS.workers(count), clock);
  }

  /**
   * The resident memory at which a worker is killed, and above which nothing is started: what was
   * asked for, or a core's part of four fifths of the machine's memory, but not more than a worker
   * ever needs. How many workers there are plays no part, or their number would decide which trials
   * fail.
   */
  public static long memoryBytes(OptionalInt megabytes) {
    return megabytes.isPresent()
        ? megabytes.getAsInt() * MEGABYTE
        : memoryBytes(usableBytes(), Runtime.getRuntime().availableProcessors());
  }

  static long memoryBytes(RunConfig run) {
    return memoryBytes(run.workerMemoryMegabytes());
  }

  static long memoryBytes(long usableBytes, int cores) {
    return Math.min(MOST_MEGABYTES * MEGABYTE, usableBytes / cores);
  }

  /** How many workers find that memory, where nobody said how much it is. */
  public static int most(RunConfig run) {
    return most(run.workerMemoryMegabytes());
  }

  /** The same for what was asked for. */
  public static int most(OptionalInt megabytes) {
    return megabytes.isPresent()
        ? Integer.MAX_VALUE
        : most(usableBytes(), Runtime.getRuntime().availableProcessors());
  }

  static int most(long usableBytes, int cores) {
    return (int) Math.min(Integer.MAX_VALUE, usableBytes / memoryBytes(usableBytes, cores));
  }

  /** Four fifths of the machine's memory, which is what all of Fornix may take. */
  public static long usableBytes() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
        ? (long) (machine.getTotalMemorySize() * SHARE)
        : Long.MAX_VALUE;
  }

  private static WorkerSpec spec(NetworkStudy parts, int threads) {
    RunConfig run = parts.config().run();
    long bytes = memoryBytes(run);
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
