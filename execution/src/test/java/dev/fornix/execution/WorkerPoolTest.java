package dev.fornix.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerPoolTest {
  private final Path folder;

  WorkerPoolTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Does what the trial's configuration says. */
  public static final class Obedient implements RunnerFactory {
    @Override
    public TrialRunner create(Map<String, String> settings) {
      if (settings.containsKey("broken")) {
        throw new IllegalStateException("no data at " + settings.get("broken"));
      }
      return (task, reports) -> {
        switch (task.configuration()) {
          case "halt" -> Runtime.getRuntime().halt(3);
          case "throw" -> throw new IllegalStateException("as told");
          case "hang" -> pause(Duration.ofMinutes(10));
          case "hog" -> {
            byte[][] kept = new byte[400][];
            for (int i = 0; i < kept.length; i++) {
              kept[i] = new byte[4_000_000];
              java.util.Arrays.fill(kept[i], (byte) i);
              pause(Duration.ofMillis(20));
            }
            return new Outcome.Completed(Measurement.of("score", kept[399][1]));
          }
          case "report" -> {
            for (int i = 1; ; i++) {
              Optional<String> stop =
                  reports.apply(new Progress(Budget.epochs(i), Map.of("score", i / 10.0)));
              if (stop.isPresent()) {
                return new Outcome.Pruned(Measurement.of("score", i), stop.get());
              }
            }
          }
          default -> System.out.println("noise on standard output");
        }
        return new Outcome.Completed(Measurement.of("score", (double) task.seed()));
      };
    }

    private static void pause(Duration length) {
      try {
        Thread.sleep(length.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private WorkerSpec spec(Map<String, String> settings, Duration timeout) {
    return new WorkerSpec(
        Obedient.class,
        settings,
        folder,
        List.of("-Xmx1g", "-XX:TieredStopAtLevel=1"),
        Map.of(),
        500_000_000,
        timeout,
        Duration.ofSeconds(60));
  }

  private WorkerPool pool(int size) {
    return new WorkerPool(spec(Map.of(), Duration.ofMinutes(5)), size, Clock.systemUTC());
  }

  private TrialTask task(String configuration, long seed) {
    return new TrialTask(
        seed, configuration, Budget.WHOLE, Budget.WHOLE, seed, List.of(), Optional.empty(), folder);
  }

  private static Outcome run(TrialExecutor pool, TrialTask task) {
    return submit(pool, task, progress -> Optional.empty()).orTimeout(2, TimeUnit.MINUTES).join();
  }

  private static CompletableFuture<Outcome> submit(
      TrialExecutor pool,
      TrialTask task,
      java.util.function.Function<Progress, Optional<String>> judge) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    pool.submit(
        task,
        new TrialExecutor.Monitor() {
          @Override
          public void started() {}

          @Override
          public Optional<String> progressed(Progress progress) {
            return judge.apply(progress);
          }

          @Override
          public void finished(Outcome result) {
            outcome.complete(result);
          }
        });
    return outcome;
  }

  private static Failure failure(Outcome outcome) {
    return ((Outcome.Failed) outcome).failure();
  }

  @Test
  void runsTrialsWhateverTheyPrint() {
    try (WorkerPool pool = pool(2)) {
      CompletableFuture<Outcome> one = submit(pool, task("fine", 4), p -> Optional.empty());
      CompletableFuture<Outcome> two = submit(pool, task("fine", 5), p -> Optional.empty());
      assertThat(one.orTimeout(2, TimeUnit.MINUTES).join())
          .isEqualTo(new Outcome.Completed(Measurement.of("score", 4)));
      assertThat(two.orTimeout(2, TimeUnit.MINUTES).join())
          .isEqualTo(new Outcome.Completed(Measurement.of("score", 5)));
    }
  }

  @Test
  void losesOneTrialToADeathOrAnExceptionAndGoesOn() {
    try (WorkerPool pool = pool(1)) {
      Failure death = failure(run(pool, task("halt", 1)));
      assertThat(death.kind()).isEqualTo(Failure.Kind.CRASH);
      assertThat(death.message()).contains("ended with code 3");
      Failure exception = failure(run(pool, task("throw", 2)));
      assertThat(exception.kind()).isEqualTo(Failure.Kind.ERROR);
      assertThat(exception.message()).contains("as told");
      assertThat(run(pool, task("fine", 3)))
          .isEqualTo(new Outcome.Completed(Measurement.of("score", 3)));
    }
  }

  @Test
  void killsWhatOutgrowsItsMemoryAndSaysHowMuchItUsed() {
    try (WorkerPool pool = pool(1)) {
      Failure failure = failure(run(pool, task("hog", 1)));
      assertThat(failure.kind()).isEqualTo(Failure.Kind.OUT_OF_MEMORY);
      assertThat(failure.message()).contains("500 MB are allowed");
    }
  }

  @Test
  void killsWhatTakesTooLong() {
    try (WorkerPool pool =
        new WorkerPool(spec(Map.of(), Duration.ofSeconds(1)), 1, Clock.systemUTC())) {
      Failure failure = failure(run(pool, task("hang", 1)));
      assertThat(failure.kind()).isEqualTo(Failure.Kind.TIMEOUT);
      assertThat(failure.message()).contains("longer than 1 s");
    }
  }

  @Test
  void givesAnAbandonedTrialOnlyItsGrace() {
    try (WorkerPool pool = pool(1)) {
      CompletableFuture<Outcome> outcome = new CompletableFuture<>();
      pool.submit(
          task("hang", 1),
          new TrialExecutor.Monitor() {
            @Override
            public void started() {
              pool.abandon(Duration.ofMillis(100), "the study was stopped");
            }

            @Override
            public Optional<String> progressed(Progress progress) {
              return Optional.empty();
            }

            @Override
            public void finished(Outcome result) {
              outcome.complete(result);
            }
          });
      Failure failure = failure(outcome.orTimeout(2, TimeUnit.MINUTES).join());
      assertThat(failure).isEqualTo(new Failure(Failure.Kind.CANCELLED, "the study was stopped"));
    }
  }

  @Test
  void carriesReportsAndTheirVerdicts() {
    try (WorkerPool pool = pool(1)) {
      List<Double> seen = new ArrayList<>();
      Outcome outcome =
          submit(
                  pool,
                  task("report", 1),
                  progress -> {
                    seen.add(progress.values().get("score"));
                    return seen.size() == 3 ? Optional.of("enough") : Optional.empty();
                  })
              .orTimeout(2, TimeUnit.MINUTES)
              .join();
      assertThat(outcome).isEqualTo(new Outcome.Pruned(Measurement.of("score", 3), "enough"));
      assertThat(seen).containsExactly(0.1, 0.2, 0.3);
    }
  }

  @Test
  void saysWhyAWorkerCannotBeMade() {
    try (WorkerPool pool =
        new WorkerPool(
            spec(Map.of("broken", "nowhere"), Duration.ofMinutes(1)), 1, Clock.systemUTC())) {
      Failure failure = failure(run(pool, task("fine", 1)));
      assertThat(failure.kind()).isEqualTo(Failure.Kind.CRASH);
      assertThat(failure.message()).contains("could not be started").contains("no data at nowhere");
    }
  }
}
