package dev.fornix.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WorkerPoolTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Outcome FINE = new Outcome.Completed(Measurement.of("score", 1));

  private final Path folder;
  private final List<WorkerPool> pools = new ArrayList<>();

  WorkerPoolTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void closeAll() {
    pools.forEach(WorkerPool::close);
  }

  /** What a test changes of the usual. */
  private record Setting(
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

  private WorkerSpec spec(Class<? extends RunnerFactory> factory, Setting setting) {
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

  private WorkerPool pool(Class<? extends RunnerFactory> factory, Setting setting) {
    WorkerPool pool =
        new WorkerPool(spec(factory, setting), 1, Clock.systemUTC(), setting.limits());
    pools.add(pool);
    return pool;
  }

  private WorkerPool unruly(Setting setting) {
    return WorkerPool.start(pool(UnrulyFactory.class, setting));
  }

  private RecordingMonitor submit(WorkerPool pool, String script) {
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

  private Outcome run(WorkerPool pool, String script) {
    return submit(pool, script).awaitOutcome();
  }

  private Failure failure(WorkerPool pool, String script) {
    return ((Outcome.Failed) run(pool, script)).failure();
  }

  private ProcessHandle process(WorkerPool pool) {
    return ProcessHandle.of(Long.parseLong(failure(pool, "pid").message())).orElseThrow();
  }

  private static void awaitEnd(ProcessHandle process) {
    await().atMost(PATIENCE).until(() -> !process.isAlive());
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("logs/worker-1.log"));
  }

  /** Of 400 MB allowed, 300 stay taken after the trial. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void givesTheNextTrialAFreshWorkerWhereTooMuchMemoryStaysTaken() {
    WorkerPool pool = unruly(Setting.USUAL.memory(400_000_000).jvm("-XX:MaxDirectMemorySize=500m"));
    ProcessHandle first = process(pool);

    assertThat(run(pool, "keep")).isEqualTo(FINE);

    assertThat(process(pool)).isNotEqualTo(first);
  }

  @Test
  void keepsAWorkerWarm() {
    WorkerPool pool = unruly(Setting.USUAL);
    assertThat(process(pool)).isEqualTo(process(pool));
  }

  @Test
  void replacesAWorkerThatEndsInTheMiddleOfATrial() {
    WorkerPool pool = unruly(Setting.USUAL);
    Failure failure = failure(pool, "halt");
    assertThat(failure.kind()).isEqualTo(Failure.Kind.CRASH);
    assertThat(failure.message()).contains("ended in the middle of the trial with exit code 77");
    assertThat(run(pool, "fine")).isEqualTo(FINE);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void replacesAWorkerThatIsKilled() {
    WorkerPool pool = unruly(Setting.USUAL);
    ProcessHandle process = process(pool);
    RecordingMonitor loop = submit(pool, "loop");
    loop.awaitStart();
    process.destroyForcibly();
    Failure failure = ((Outcome.Failed) loop.awaitOutcome()).failure();
    assertThat(failure.kind()).isIn(Failure.Kind.CRASH, Failure.Kind.OUT_OF_MEMORY);
    assertThat(failure.message()).contains("killed", "memory");
    assertThat(run(pool, "fine")).isEqualTo(FINE);
  }

  @Test
  void losesNoTrialWhenAnIdleWorkerDies() {
    WorkerPool pool = unruly(Setting.USUAL);
    ProcessHandle first = process(pool);
    first.destroyForcibly();
    awaitEnd(first);
    await().atMost(PATIENCE).until(() -> run(pool, "fine").equals(FINE));
    assertThat(process(pool)).isNotEqualTo(first);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void killsAWorkerThatOutgrowsItsCap() {
    WorkerPool pool = unruly(Setting.USUAL.jvm("-XX:MaxDirectMemorySize=1g").memory(200_000_000));
    Failure failure = failure(pool, "hog");
    assertThat(failure.kind()).isEqualTo(Failure.Kind.OUT_OF_MEMORY);
    assertThat(failure.message())
        .matches(
            "the worker used \\d{3} MB of memory and was killed; 200 MB are allowed, raise"
                + " --worker-memory");
    assertThat(run(pool, "fine")).isEqualTo(FINE);
  }

  @Test
  void replacesAWorkerWhoseHeapIsFull() {
    WorkerPool pool = unruly(Setting.USUAL);
    ProcessHandle first = process(pool);
    Failure failure = failure(pool, "n=" + UnrulyFactory.HEAP);
    assertThat(failure.kind()).isEqualTo(Failure.Kind.OUT_OF_MEMORY);
    assertThat(failure.message()).isEqualTo("the Java heap is full: Java heap space");
    assertThat(process(pool)).isNotEqualTo(first);
  }

  @Test
  void keepsAWorkerWhoseTrialWasTooLargeToStart() {
    WorkerPool pool = unruly(Setting.USUAL);
    ProcessHandle first = process(pool);
    assertThat(failure(pool, "n=" + UnrulyFactory.TOO_LARGE).kind())
        .isEqualTo(Failure.Kind.OUT_OF_MEMORY);
    assertThat(process(pool)).isEqualTo(first);
  }

  @Test
  void killsATrialThatTakesTooLong() {
    WorkerPool pool = unruly(Setting.USUAL.timeout(Duration.ofSeconds(1)));
    assertThat(failure(pool, "loop"))
        .isEqualTo(
            new Failure(Failure.Kind.TIMEOUT, "the trial took longer than 1 s and was killed"));
    assertThat(run(pool, "fine")).isEqualTo(FINE);
  }

  @Test
  void findsOutWhatHangsByTheTimeThatWasExpected() {
    WorkerPool pool =
        unruly(
            Setting.USUAL.limited(
                new WorkerLimits(PATIENCE, Duration.ofSeconds(2), Duration.ofSeconds(1), 100_000)));
    assertThat(failure(pool, "quick loop"))
        .isEqualTo(
            new Failure(Failure.Kind.TIMEOUT, "the trial took longer than 1 s and was killed"));
    assertThat(run(pool, "fine")).isEqualTo(FINE);
  }

  @Test
  void letsTrialsTakeManyTimesAsLongAsExpected() {
    assertThat(WorkerLimits.USUAL.patience(4)).isEqualTo(Duration.ofSeconds(140));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void killsAWorkerThatGivesNoSignOfLife() throws Exception {
    WorkerPool pool = unruly(Setting.USUAL.silent(Duration.ofSeconds(3)));
    ProcessHandle process = process(pool);
    RecordingMonitor loop = submit(pool, "loop");
    loop.awaitStart();
    new ProcessBuilder("/bin/kill", "-STOP", Long.toString(process.pid())).start().waitFor();
    Failure failure = ((Outcome.Failed) loop.awaitOutcome()).failure();
    assertThat(failure.kind()).isEqualTo(Failure.Kind.CRASH);
    assertThat(failure.message()).contains("no sign of life for 3 s");
  }

  @Test
  void sendsWhatATrialPrintsToABoundedLog() throws IOException {
    WorkerPool pool =
        unruly(
            Setting.USUAL.limited(
                new WorkerLimits(PATIENCE, Duration.ofSeconds(2), PATIENCE, 100_000)));
    assertThat(run(pool, "noise")).isEqualTo(FINE);
    assertThat(run(pool, "fine")).isEqualTo(FINE);
    assertThat(log()).contains("noise from native code");
    assertThat(Files.size(folder.resolve("logs/worker-1.log"))).isLessThanOrEqualTo(100_000);
    assertThat(Files.size(folder.resolve("logs/worker-1.log.old"))).isLessThanOrEqualTo(100_000);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void tellsWhereTheVirtualMachineCrashed() throws Exception {
    WorkerPool pool = unruly(Setting.USUAL);
    ProcessHandle process = process(pool);
    RecordingMonitor loop = submit(pool, "loop");
    loop.awaitStart();
    new ProcessBuilder("/bin/kill", "-SEGV", Long.toString(process.pid())).start().waitFor();
    Failure failure = ((Outcome.Failed) loop.awaitOutcome()).failure();
    assertThat(failure.kind()).isEqualTo(Failure.Kind.CRASH);
    assertThat(failure.message())
        .contains(
            "the virtual machine of the worker crashed at",
            "logs/hs_err_pid" + process.pid() + ".log");
  }

  @Test
  void waitsForASlowStart() {
    assertThat(run(unruly(Setting.USUAL.with("slow start", "1500")), "fine")).isEqualTo(FINE);
  }

  @Test
  void refusesAStartThatTakesTooLong() {
    WorkerLimits hurried =
        new WorkerLimits(Duration.ofSeconds(4), Duration.ofSeconds(2), PATIENCE, 1_000);
    assertThatThrownBy(() -> unruly(Setting.USUAL.with("slow start", "600000").limited(hurried)))
        .isInstanceOf(WorkerException.class)
        .hasMessageContainingAll("worker 1 was not ready after 4 s", "worker-1.log");
  }

  @Test
  void hearsAnInterruptWhileItsWorkersStart() {
    WorkerLimits hurried =
        new WorkerLimits(Duration.ofSeconds(9), Duration.ofSeconds(2), PATIENCE, 1_000);
    WorkerPool pool =
        pool(UnrulyFactory.class, Setting.USUAL.with("slow start", "600000").limited(hurried));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> WorkerPool.start(pool))
        .isInstanceOf(WorkerException.class)
        .hasMessage("interrupted while the workers were starting");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void handsOnWhatTheFactoryComplainsAbout() {
    Setting refusing = Setting.USUAL.with("refuse", "there is no data at x/");
    assertThatThrownBy(() -> unruly(refusing))
        .isInstanceOf(WorkerException.class)
        .hasMessage("no worker can be started: there is no data at x/");
    assertThat(failure(pool(UnrulyFactory.class, refusing), "fine"))
        .isEqualTo(
            new Failure(Failure.Kind.CRASH, "no worker can be started: there is no data at x/"));
  }

  /** Nobody can make one. */
  interface AbstractFactory extends RunnerFactory {}

  @Test
  void namesAFactoryThatCannotBeMade() {
    assertThatThrownBy(() -> pool(AbstractFactory.class, Setting.USUAL).awaitReady())
        .isInstanceOf(WorkerException.class)
        .hasMessageContainingAll(
            AbstractFactory.class.getName(), "have a public constructor without parameters");
  }

  @Test
  void tellsWhyJavaDoesNotStart() {
    assertThatThrownBy(() -> unruly(Setting.USUAL.jvm("-cp", "nowhere")))
        .isInstanceOf(WorkerException.class)
        .hasMessageContainingAll(
            "worker 1 cannot start (exit code 1)", "dev.fornix.execution.Worker");
    assertThatThrownBy(() -> unruly(Setting.USUAL.jvm("-XX:+NoSuchOption")))
        .isInstanceOf(WorkerException.class)
        .hasMessageContaining("NoSuchOption");
  }

  /** Not what starts them, whose end has an error of its own. */
  private static Stream<ProcessHandle> workers() {
    return ProcessHandle.current()
        .children()
        .filter(
            child ->
                List.of(child.info().arguments().orElse(new String[0]))
                    .contains(Worker.class.getName()));
  }

  private static void killTheNextWorker() {
    await().atMost(PATIENCE).until(() -> workers().findAny().isPresent());
    workers().forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void startsAWorkerAgainThatIsKilledAtItsStart() {
    WorkerPool pool = pool(UnrulyFactory.class, Setting.USUAL.with("slow start", "1000"));
    killTheNextWorker();
    pool.awaitReady();
    assertThat(run(pool, "fine")).isInstanceOf(Outcome.Completed.class);
  }

  @Test
  void tellsHowWorkersDiedThatAreKilledAtEveryStart() {
    WorkerPool pool = pool(UnrulyFactory.class, Setting.USUAL.with("slow start", "600000"));
    CompletableFuture<Void> ready = CompletableFuture.runAsync(pool::awaitReady);
    while (!ready.isDone()) {
      workers().forEach(ProcessHandle::destroyForcibly);
    }
    assertThatThrownBy(ready::join)
        .hasCauseInstanceOf(WorkerException.class)
        .hasMessageContainingAll("worker 1 died at its start", "killed (exit code 137, signal 9)")
        .hasMessageNotContaining("worker-1.log");
  }

  /** The other one, which waits for trials too, must not take them in order to fail them. */
  @Test
  void goesOnWithTheWorkersThatCanBeStarted() {
    Setting once = Setting.USUAL.with("refuse but once", folder.resolve("started once").toString());
    WorkerPool pool = new WorkerPool(spec(UnrulyFactory.class, once), 2, Clock.systemUTC());
    pools.add(pool);
    pool.awaitReady();
    RecordingMonitor busy = submit(pool, "loop");
    RecordingMonitor waiting = submit(pool, "fine");
    await()
        .during(Duration.ofSeconds(4))
        .atMost(PATIENCE)
        .until(() -> busy.calls().equals(List.of("started")) && waiting.calls().isEmpty());
  }

  @Test
  void failsTrialsInsteadOfStartingWorkersForEver() {
    Path marker = folder.resolve("started once");
    WorkerPool pool = unruly(Setting.USUAL.with("halt at start", marker.toString()));
    failure(pool, "halt");
    Failure failure = failure(pool, "fine");
    assertThat(failure.kind()).isEqualTo(Failure.Kind.CRASH);
    assertThat(failure.message()).contains("no worker can be started", "exit code 9");
  }

  @Test
  void endsItsWorkersWhenClosed() {
    WorkerPool pool = unruly(Setting.USUAL);
    ProcessHandle process = process(pool);
    RecordingMonitor loop = submit(pool, "loop");
    loop.awaitStart();
    pool.close();
    awaitEnd(process);
    assertThat(loop.awaitOutcome())
        .isEqualTo(Outcome.Failed.of(Failure.Kind.CANCELLED, "the study was closed"));
    pool.close();
  }

  @Test
  void keepsWhatATrialLeftInItsFolder() throws IOException {
    Path progress = folder.resolve("trials/1/progress");
    Files.createDirectories(progress.getParent());
    Files.writeString(progress, "epoch 3");
    WorkerPool pool = unruly(Setting.USUAL);
    failure(pool, "halt");
    pool.close();
    assertThat(progress).hasContent("epoch 3");
  }

  @Test
  void refusesImpossibleSettings() {
    assertThatThrownBy(
            () -> new WorkerPool(spec(UnrulyFactory.class, Setting.USUAL), 0, Clock.systemUTC()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the number of workers (0) must be 1 or more");
    assertThatThrownBy(() -> spec(UnrulyFactory.class, Setting.USUAL.timeout(Duration.ZERO)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("time-out (PT0S)", "must be above 0");
  }
}
