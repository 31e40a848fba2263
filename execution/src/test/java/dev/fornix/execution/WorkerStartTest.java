package dev.fornix.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Outcome;
import dev.fornix.testkit.RecordingMonitor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How workers start, and what is said where they do not. */
class WorkerStartTest extends UnrulyWorkers {
  WorkerStartTest(@TempDir Path folder) {
    super(folder);
  }

  @Test
  void waitsForASlowStart() {
    assertThat(run(unruly(Setting.USUAL.with("slow start", "1500")), "fine")).isEqualTo(FINE);
  }

  @Test
  void refusesAStartThatTakesTooLong() {
    WorkerLimits hurried =
        new WorkerLimits(Duration.ofSeconds(6), Duration.ofSeconds(2), PATIENCE, 1_000);
    assertThatThrownBy(() -> unruly(Setting.USUAL.with("slow start", "600000").limited(hurried)))
        .isInstanceOf(WorkerException.class)
        .hasMessageContainingAll("worker 1 was not ready after 6 s", "worker-1.log");
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
}
