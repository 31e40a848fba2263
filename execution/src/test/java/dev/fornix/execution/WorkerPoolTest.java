package dev.fornix.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Outcome;
import dev.fornix.testkit.RecordingMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of trials, and of the workers that run them. */
class WorkerPoolTest extends UnrulyWorkers {
  WorkerPoolTest(@TempDir Path folder) {
    super(folder);
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
    WorkerPool pool = unruly(Setting.USUAL.timeout(Duration.ofSeconds(3)));
    assertThat(failure(pool, "loop"))
        .isEqualTo(
            new Failure(Failure.Kind.TIMEOUT, "the trial took longer than 3 s and was killed"));
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
