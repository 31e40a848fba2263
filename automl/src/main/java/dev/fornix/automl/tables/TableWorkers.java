package dev.fornix.automl.tables;

import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.execution.WorkerPool;
import dev.fornix.execution.WorkerSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts the processes that judge and fit pipelines. */
final class TableWorkers {
  private static final Duration SILENCE = Duration.ofSeconds(60);

  /** A trial that hangs is found out by the time that it was expected to take. */
  private static final Duration LONGEST = Duration.ofDays(30);

  private static final long MEGABYTE = 1 << 20;

  private TableWorkers() {}

  static TrialExecutor start(TableStudy study, int count, Clock clock) {
    return new WorkerPool(spec(study), count, clock);
  }

  /** Half of the memory is Java's, the other one that of the native libraries. */
  private static WorkerSpec spec(TableStudy study) {
    long bytes = study.memoryBytes();
    return new WorkerSpec(
        TableRunnerFactory.class,
        TableRunnerFactory.settings(study),
        study.folder().logs(),
        List.of("-Xmx" + bytes / 2 / MEGABYTE + "m", "-XX:+UseSerialGC"),
        Map.of("OMP_NUM_THREADS", "1"),
        bytes,
        study.config().run().trialTimeout().orElse(LONGEST),
        SILENCE);
  }
}
