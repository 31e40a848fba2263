package dev.fornix.execution;

import static org.awaitility.Awaitility.await;

import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.testkit.RecordingMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** Pools of workers whose trials do what their script says, closed after each test. */
abstract class UnrulyWorkers {
  static final Duration PATIENCE = Duration.ofMinutes(2);
  static final Outcome FINE = new Outcome.Completed(Measurement.of("score", 1));

  final Path folder;
  final List<WorkerPool> pools = new ArrayList<>();

  UnrulyWorkers(Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void closeAll() {
    pools.forEach(WorkerPool::close);
  }

  /** What a test changes of the usual. */
  record Setting(
      Map<String, String> settings,
      List<String> jvmOptions,
      long memoryBytes,
      Duration trialTimeout,
      Duration silence,
      WorkerLimits limits) {
    static final Setting USUAL =
        new Setting(Map.of(), List.of(), 1_000_000_000, PATIENCE, PATIENCE, WorkerLimits.USUAL);

    Setting with(String key, String value) {
      return new Setting(
          Map.of(key, value), jvmOptions, memoryBytes, trialTimeout, silence, limits);
    }

    Setting jvm(String... more) {
      return new Setting(settings, List.of(more), memoryBytes, trialTimeout, silence, limits);
    }

    Setting memory(long bytes) {
      return new Setting(settings, jvmOptions, bytes, trialTimeout, silence, limits);
    }

    Setting timeout(Duration limit) {
      return new Setting(settings, jvmOptions, memoryBytes, limit, silence, limits);
    }

    Setting silent(Duration limit) {
      return new Setting(settings, jvmOptions, memoryBytes, trialTimeout, limit, limits);
    }

    Setting limited(WorkerLimits other) {
      return new Setting(settings, jvmOptions, memoryBytes, trialTimeout, silence, other);
    }
  }

  WorkerSpec spec(Class<? extends RunnerFactory> factory, Setting setting) {
    List<String> jvmOptions = new ArrayList<>(List.of("-Xmx48m", "-XX:TieredStopAtLevel=1"));
    jvmOptions.addAll(setting.jvmOptions());
    return new WorkerSpec(
        factory,
        setting.settings(),
        folder.resolve("logs"),
        jvmOptions,
        Map.of(),
        setting.memoryBytes(),
        setting.trialTimeout(),
        setting.silence());
  }

  WorkerPool pool(Class<? extends RunnerFactory> factory, Setting setting) {
    WorkerPool pool =
        new WorkerPool(spec(factory, setting), 1, Clock.systemUTC(), setting.limits());
    pools.add(pool);
    return pool;
  }

  WorkerPool unruly(Setting setting) {
    return WorkerPool.start(pool(UnrulyFactory.class, setting));
  }

  RecordingMonitor submit(WorkerPool pool, String script) {
    RecordingMonitor monitor = new RecordingMonitor();
    pool.submit(
        new TrialTask(
            1,
            script,
            Budget.WHOLE,
            Budget.WHOLE,
            0,
            List.of(),
            List.of(),
            Optional.empty(),
            folder),
        monitor);
    return monitor;
  }

  Outcome run(WorkerPool pool, String script) {
    return submit(pool, script).awaitOutcome();
  }

  Failure failure(WorkerPool pool, String script) {
    return ((Outcome.Failed) run(pool, script)).failure();
  }

  ProcessHandle process(WorkerPool pool) {
    return ProcessHandle.of(Long.parseLong(failure(pool, "pid").message())).orElseThrow();
  }

  static void awaitEnd(ProcessHandle process) {
    await().atMost(PATIENCE).until(() -> !process.isAlive());
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("logs/worker-1.log"));
  }
}
