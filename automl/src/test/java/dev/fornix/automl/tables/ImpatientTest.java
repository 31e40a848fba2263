package dev.fornix.automl.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What trials are told of the end of the search. */
class ImpatientTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

  private final Told told = new Told(new ArrayList<>(), new ArrayList<>());
  private Optional<Instant> end = Optional.of(NOON);
  private Duration most = TWO_SECONDS;
  private final Impatient workers = new Impatient(told, () -> end, () -> most);

  /** Remembers what it is told. */
  private record Told(List<Optional<Instant>> deadlines, List<Duration> graces)
      implements TrialExecutor {
    @Override
    public int capacity() {
      return 2;
    }

    @Override
    public void submit(TrialTask task, Monitor monitor) {
      deadlines.add(task.deadline());
    }

    @Override
    public void abandon(Duration grace, String reason) {
      graces.add(grace);
    }

    @Override
    public void close() {
      throw new AssertionError("the workers are somebody else's");
    }
  }

  private record Nobody() implements TrialExecutor.Monitor {
    @Override
    public void started() {}

    @Override
    public Optional<String> progressed(Progress progress) {
      return Optional.empty();
    }

    @Override
    public void finished(Outcome outcome) {}
  }

  private Optional<Instant> toldWith(Optional<Instant> deadline) {
    Budget budget = Budget.examples(100);
    workers.submit(
        new TrialTask(3, "", budget, budget, 7, List.of(), List.of(), deadline, Path.of("")),
        new Nobody());
    return told.deadlines.get(told.deadlines.size() - 1);
  }

  /** A study gives each trial the end of the search at the latest, which knows of no last fit. */
  @Test
  void aTrialIsToldTheEarlierEnd() {
    assertThat(toldWith(Optional.of(NOON.plusSeconds(9)))).contains(NOON);
    assertThat(toldWith(Optional.of(NOON.minusSeconds(9)))).contains(NOON.minusSeconds(9));
    assertThat(toldWith(Optional.empty())).contains(NOON);
  }

  @Test
  void theEndIsAskedForAnewForEachTrial() {
    assertThat(toldWith(Optional.empty())).contains(NOON);
    end = Optional.of(NOON.minusSeconds(4));
    assertThat(toldWith(Optional.empty())).contains(NOON.minusSeconds(4));
    end = Optional.empty();
    assertThat(toldWith(Optional.empty())).isEmpty();
  }

  @Test
  void trialsAreGivenUpSooner() {
    workers.abandon(Duration.ofSeconds(10), "over");
    workers.abandon(Duration.ofSeconds(1), "over");
    most = Duration.ofSeconds(7);
    workers.abandon(Duration.ofSeconds(10), "over");
    assertThat(told.graces)
        .containsExactly(TWO_SECONDS, Duration.ofSeconds(1), Duration.ofSeconds(7));
  }

  @Test
  void closingIsLeftToWhoeverOwnsThem() {
    workers.close();
    assertThat(workers.capacity()).isEqualTo(2);
  }
}
