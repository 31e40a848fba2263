package dev.fornix.automl.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Proposal;
import dev.fornix.tabular.pipeline.PipelineEvaluator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Last fits that run side by side, by a clock that the test moves. */
class FittingTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Outcome DONE =
      new Outcome.Completed(
          new Measurement(Map.of(LastFit.STEPS, 1.0), Budget.epochs(1), 1, List.of()));

  private final Moved clock = new Moved();
  private TableStudy study;

  @BeforeEach
  void plan(@TempDir Path folder) throws IOException {
    study =
        SmallTable.planned(
            SmallTable.settings(SmallTable.buyers(folder), "buys", folder.resolve("study")));
  }

  private static final class Moved extends Clock {
    private Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** Two workers, whose fits end when the test says so. */
  private static final class Workers implements TrialExecutor {
    private final LongConsumer whenBegun;
    private final Map<Long, Monitor> running = new LinkedHashMap<>();
    private final List<Long> begun = new ArrayList<>();
    private int most;

    /**
     * @param whenBegun takes the number of a trial whose fit has begun
     */
    Workers(LongConsumer whenBegun) {
      this.whenBegun = whenBegun;
    }

    @Override
    public int capacity() {
      return 2;
    }

    @Override
    public void submit(TrialTask task, Monitor monitor) {
      synchronized (this) {
        running.put(task.trial(), monitor);
        begun.add(task.trial());
        most = Math.max(most, running.size());
      }
      whenBegun.accept(task.trial());
    }

    void end(long trial) {
      end(trial, DONE);
    }

    private synchronized void end(long trial, Outcome outcome) {
      Optional.ofNullable(running.remove(trial)).ifPresent(monitor -> monitor.finished(outcome));
    }

    @Override
    public synchronized void abandon(Duration grace, String reason) {
      List.copyOf(running.keySet())
          .forEach(trial -> end(trial, Outcome.Failed.of(Failure.Kind.CANCELLED, reason)));
    }

    @Override
    public void close() {}
  }

  private Chosen chosen(long trial) {
    return new Chosen(
        new CompletedTrial(
            trial,
            Proposal.of(study.constant(), Budget.examples(100), "test"),
            trial,
            new Measurement(
                Map.of(PipelineEvaluator.STEPS, 1.0), Budget.examples(100), 1, List.of())));
  }

  private Fitting.Job until(long trial, int seconds) {
    return Fitting.Job.strictly(chosen(trial), Optional.of(NOON.plusSeconds(seconds)));
  }

  /** The best one may be late. */
  private Fitting.Job best(int seconds, int late) {
    return new Fitting.Job(
        chosen(1), Optional.of(NOON.plusSeconds(seconds)), Optional.of(NOON.plusSeconds(late)));
  }

  @Test
  void asManyRunAtOnceAsThereAreWorkers() {
    List<Workers> workers = new ArrayList<>();
    workers.add(
        new Workers(
            trial -> {
              if (trial > 1) {
                workers.get(0).end(trial - 1);
              }
              if (trial == 4) {
                workers.get(0).end(trial);
              }
            }));
    Map<Long, Outcome> outcomes =
        new Fitting(study, workers.get(0))
            .fit(List.of(best(9, 9), until(2, 9), until(3, 9), until(4, 9)), clock);
    assertThat(outcomes).containsOnlyKeys(1L, 2L, 3L, 4L).containsEntry(4L, DONE);
    assertThat(workers.get(0).begun).containsExactly(1L, 2L, 3L, 4L);
    assertThat(workers.get(0).most).isEqualTo(2);
  }

  /** The best one ends once the others' time is over, long before its own is. */
  @Test
  void theBestGoesOnWhereOthersAreGivenUp() {
    List<Workers> workers = new ArrayList<>();
    workers.add(
        new Workers(
            trial -> {
              if (trial == 2) {
                clock.now = NOON.plusSeconds(3);
                CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)
                    .execute(() -> workers.get(0).end(1));
              }
            }));
    Map<Long, Outcome> outcomes =
        new Fitting(study, workers.get(0))
            .fit(List.of(best(5, 300), until(2, 1), until(3, 1)), clock);
    assertThat(outcomes).containsExactly(Map.entry(1L, DONE));
    assertThat(workers.get(0).begun).as("begun in time").containsExactly(1L, 2L);
    assertThat(workers.get(0).running).as("given up").isEmpty();
  }

  @Test
  void theBestIsGivenUpWhenItIsTooLate() {
    Workers workers = new Workers(trial -> clock.now = NOON.plusSeconds(8));
    assertThat(new Fitting(study, workers).fit(List.of(best(5, 7)), clock)).isEmpty();
    assertThat(workers.running).isEmpty();
  }

  @Test
  void theBestBeginsThoughTheTimeIsOver() {
    List<Workers> workers = new ArrayList<>();
    workers.add(new Workers(trial -> workers.get(0).end(trial)));
    clock.now = NOON.plusSeconds(60);
    assertThat(new Fitting(study, workers.get(0)).fit(List.of(best(5, 9), until(2, 5)), clock))
        .containsOnlyKeys(1L);
  }

  @Test
  void goesOnWithWhatHasBegun() {
    List<Workers> workers = new ArrayList<>();
    workers.add(
        new Workers(
            trial -> {
              if (trial == 2) {
                workers.get(0).end(1);
                workers.get(0).end(2);
              }
            }));
    Fitting fitting = new Fitting(study, workers.get(0));
    fitting.begin(best(9, 9));
    assertThat(workers.get(0).begun).containsExactly(1L);
    assertThat(fitting.fit(List.of(best(9, 9), until(2, 9)), clock)).containsOnlyKeys(1L, 2L);
    assertThat(workers.get(0).begun).containsExactly(1L, 2L);
  }
}
