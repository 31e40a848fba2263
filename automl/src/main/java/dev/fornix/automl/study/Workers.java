package dev.fornix.automl.study;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Resource;
import dev.fornix.execution.WorkerPool;
import dev.fornix.execution.WorkerSpec;
import dev.fornix.nn.engine.WorkerEnvironment;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Starts the processes that run the trials of a study. */
public final class Workers {
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final Duration SLACK = Duration.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final long MEGABYTE = 1_000_000;
  private static final int USUAL_MEGABYTES = 3_000;

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

  /** The resident memory at which a worker is killed, and above which nothing is started. */
  static long memoryBytes(StudyConfig.RunConfig run) {
    return run.workerMemoryMegabytes().orElse(USUAL_MEGABYTES) * MEGABYTE;
  }

  private static WorkerSpec spec(NetworkStudy parts, int threads) {
    StudyConfig.RunConfig run = parts.config().run();
    long bytes = memoryBytes(run);
    return new WorkerSpec(
        NetworkRunnerFactory.class,
        parts.workerSettings(threads),
        parts.folder().logs(),
        List.of(
            "-Xmx512m", "-XX:+UseSerialGC", "-Dorg.bytedeco.javacpp.maxphysicalbytes=" + bytes * 2),
        WorkerEnvironment.variables(),
        bytes,
        run.trialTimeout().orElseGet(() -> usualTimeout(parts)),
        SILENCE);
  }

  /**
   * Ten times what a trial may take by its budget, or six hours where that is counted in epochs.
   */
  private static Duration usualTimeout(NetworkStudy parts) {
    Budget highest = parts.plan().fidelities().highest();
    return parts
        .plan()
        .shares()
        .map(shares -> shares.total().plus(SLACK))
        .orElseGet(
            () ->
                highest.resource() == Resource.SECONDS
                    ? Duration.ofSeconds((long) (highest.amount() * 10)).plus(SLACK)
                    : LONGEST);
  }
}
