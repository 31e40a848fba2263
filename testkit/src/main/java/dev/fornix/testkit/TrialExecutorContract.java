package dev.fornix.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link TrialExecutor} does. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
public abstract class TrialExecutorContract {
  /** A folder of the test's own. */
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  protected Path folder;

  @SuppressWarnings("NullAway.Init") // set before each test
  private TrialExecutor executor;

  /** An executor that runs trials with a {@link ScriptedRunner}, two at once. */
  protected abstract TrialExecutor scripted(Path folder);

  @BeforeEach
  void open() {
    executor = scripted(folder);
  }

  @AfterEach
  void close() {
    executor.close();
  }

  /** A trial that does what a script says. */
  protected final TrialTask task(long trial, String script) {
    return new TrialTask(
        trial,
        script,
        Budget.epochs(3),
        Budget.epochs(9),
        Long.MIN_VALUE + trial,
        List.of(new Attachment("checkpoint", "trials/0/ünïcode \"name\"")),
        List.of(new Attachment("weights", "trials/1/weights.safetensors")),
        Optional.of(Instant.parse("2026-01-02T03:04:05.000000006Z")),
        folder.toAbsolutePath());
  }

  private RecordingMonitor submit(String script) {
    return submit(script, progress -> Optional.empty());
  }

  private RecordingMonitor submit(String script, Function<Progress, Optional<String>> verdict) {
    RecordingMonitor monitor = new RecordingMonitor(verdict);
    executor.submit(task(1, script), monitor);
    return monitor;
  }

  private static Outcome completed(double score) {
    return new Outcome.Completed(
        new Measurement(
            Map.of(ScriptedRunner.SCORE, score), Budget.epochs(1.0 / 3), 0.1, List.of()));
  }

  private static void assertCancelled(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(((Outcome.Failed) outcome).failure().kind()).isEqualTo(Failure.Kind.CANCELLED);
  }

  @Test
  void runsAsManyAsItSays() {
    assertThat(executor.capacity()).isEqualTo(2);
  }

  @Test
  void handsBackTheMeasurementToTheLastBit() {
    assertThat(submit("complete 0.30000000000000004").awaitOutcome())
        .isEqualTo(completed(0.1 + 0.2));
  }

  @Test
  void tellsTheStartThenTheEndOnce() {
    RecordingMonitor first = submit("complete 0.5");
    first.awaitOutcome();
    submit("complete 0.5").awaitOutcome();
    assertThat(first.calls()).containsExactly("started", "finished");
  }

  @Test
  void handsOverEverythingOfTheTask() {
    assertThat(submit("echo").awaitOutcome())
        .isEqualTo(Outcome.Failed.of(Failure.Kind.ERROR, task(1, "echo").toString()));
  }

  @Test
  void handsOnReportsInOrder() {
    RecordingMonitor monitor = submit("report 3");
    assertThat(monitor.awaitOutcome()).isEqualTo(completed(3 / 7.0));
    assertThat(monitor.reports())
        .containsExactly(
            new Progress(Budget.epochs(1), Map.of(ScriptedRunner.SCORE, 1 / 7.0)),
            new Progress(Budget.epochs(2), Map.of(ScriptedRunner.SCORE, 2 / 7.0)),
            new Progress(Budget.epochs(3), Map.of(ScriptedRunner.SCORE, 3 / 7.0)));
  }

  @Test
  void handsOnReportsOfWhatIsNoNumber() {
    RecordingMonitor monitor = submit("diverge");
    assertThat(monitor.awaitOutcome())
        .isEqualTo(Outcome.Failed.of(Failure.Kind.DIVERGED, "the loss is NaN"));
    assertThat(monitor.reports())
        .containsExactly(new Progress(Budget.epochs(1), Map.of("loss", Double.NaN)));
  }

  @Test
  void stopsATrialAtTheReportThatIsAnsweredSo() {
    RecordingMonitor monitor =
        submit(
            "report 1000000",
            progress -> progress.spent().amount() < 2 ? Optional.empty() : Optional.of("no good"));
    Outcome outcome = monitor.awaitOutcome();
    assertThat(outcome).isInstanceOf(Outcome.Pruned.class);
    assertThat(((Outcome.Pruned) outcome).reason()).isEqualTo("no good");
    assertThat(monitor.reports()).hasSize(2);
  }

  @Test
  void goesOnAfterARunnerThatThrows() {
    for (String script : List.of("throw up", "error overflow")) {
      Outcome outcome = submit(script).awaitOutcome();
      assertThat(outcome).isInstanceOf(Outcome.Failed.class);
      assertThat(((Outcome.Failed) outcome).failure().kind()).isEqualTo(Failure.Kind.ERROR);
    }
    assertThat(submit("complete 0.5").awaitOutcome()).isEqualTo(completed(0.5));
  }

  @Test
  void runsTwoTrialsAtOnce() {
    CountDownLatch both = new CountDownLatch(2);
    Function<Progress, Optional<String>> meet =
        progress -> {
          both.countDown();
          return await(both) ? Optional.empty() : Optional.of("alone");
        };
    RecordingMonitor first = submit("report 1", meet);
    RecordingMonitor second = submit("report 1", meet);
    assertThat(first.awaitOutcome()).isEqualTo(completed(1 / 7.0));
    assertThat(second.awaitOutcome()).isEqualTo(completed(1 / 7.0));
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void endsWhatIsAbandonedWithTheReasonGiven() {
    RecordingMonitor monitor = submit("wait");
    monitor.awaitStart();
    executor.abandon(Duration.ofMillis(50), "time is up");
    assertThat(monitor.awaitOutcome())
        .isEqualTo(Outcome.Failed.of(Failure.Kind.CANCELLED, "time is up"));
  }

  @Test
  void leavesATrialThatEndsWithinTheGrace() {
    RecordingMonitor monitor = submit("report 2");
    executor.abandon(Duration.ofMinutes(10), "time is up");
    assertThat(monitor.awaitOutcome()).isEqualTo(completed(2 / 7.0));
  }

  @Test
  void cancelsWhatRunsWhenClosed() {
    RecordingMonitor monitor = submit("wait");
    monitor.awaitStart();
    executor.close();
    assertCancelled(monitor.awaitOutcome());
    assertThat(monitor.calls()).containsExactly("started", "finished");
  }

  @Test
  void cancelsWhatComesAfterClosing() {
    executor.close();
    assertCancelled(submit("complete 1").awaitOutcome());
  }
}
