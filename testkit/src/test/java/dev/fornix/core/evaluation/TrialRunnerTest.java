package dev.fornix.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.Resource;
import dev.fornix.testkit.RecordingMonitor;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrialRunnerTest {
  private static final long MEGABYTE = 1_000_000;

  private final List<Integer> evaluated = new ArrayList<>();

  /** Numbers, each of which needs as many megabytes; that of 0 is lost. */
  private final Evaluator<Integer> evaluator =
      new Evaluator<>() {
        @Override
        public EvaluatorTraits traits() {
          return EvaluatorTraits.inProcess();
        }

        @Override
        public Measurement evaluate(Integer candidate, EvaluationContext context) {
          evaluated.add(candidate);
          return Measurement.of("score", candidate == 0 ? Double.NaN : candidate);
        }

        @Override
        public Optional<ResourceEstimate> estimate(Integer candidate, Budget budget) {
          return Optional.of(new ResourceEstimate(candidate * MEGABYTE, 1));
        }
      };

  private final List<Double> expected = new ArrayList<>();

  private static final SearchSpace<Integer> SPACE =
      new SearchSpace<>() {
        @Override
        public String name() {
          return "numbers";
        }

        @Override
        public Domain domain() {
          return Domain.product().with("n", Domain.integers(0, 1000)).build();
        }

        @Override
        public Integer decode(Configuration configuration) {
          return (int) configuration.integer("n");
        }
      };

  private static TrialTask task(int number) {
    return new TrialTask(
        0,
        "n=" + number,
        Budget.WHOLE,
        Budget.WHOLE,
        1,
        List.of(),
        List.of(),
        Optional.empty(),
        Path.of(""));
  }

  private Outcome run(int number) {
    return TrialRunner.of(SPACE, evaluator, Clock.systemUTC(), 300 * MEGABYTE)
        .run(
            task(number),
            new Reports() {
              @Override
              public Optional<String> progressed(Progress progress) {
                return Optional.empty();
              }

              @Override
              public void expected(double seconds) {
                expected.add(seconds);
              }
            });
  }

  @Test
  void startsNothingThatWouldNeedMoreMemoryThanThereIs() {
    Failure failure = ((Outcome.Failed) run(301)).failure();
    assertThat(failure.kind()).isEqualTo(Failure.Kind.OUT_OF_MEMORY);
    assertThat(failure.message()).contains("301 MB", "300 MB", "was not started");
    assertThat(evaluated).isEmpty();
  }

  @Test
  void countsAMeasurementThatIsNoNumberAsDiverged() {
    Failure failure = ((Outcome.Failed) run(0)).failure();
    assertThat(failure.kind()).isEqualTo(Failure.Kind.DIVERGED);
    assertThat(failure.message()).contains("score", "finite number", "NaN");
  }

  @Test
  void startsWhatFits() {
    assertThat(run(300)).isInstanceOf(Outcome.Completed.class);
    assertThat(evaluated).containsExactly(300);
  }

  @Test
  void tellsHowLongItWillProbablyTake() {
    var unused = run(300);
    assertThat(expected).containsExactly(1.0);
  }

  @Test
  void callsAMeasurementThatIsNoNumberDiverged() {
    Evaluator<Integer> divided = Evaluator.of(n -> Measurement.of("ratio", 0.0 / n));
    Outcome outcome =
        TrialRunner.of(SPACE, divided, Clock.systemUTC())
            .run(task(0), progress -> Optional.empty());
    assertThat(outcome)
        .isEqualTo(
            Outcome.Failed.of(
                Failure.Kind.DIVERGED, "the measured ratio must be a finite number, not NaN"));
  }

  @Test
  void endsATrialThatFillsTheHeapAlsoWhereNoProcessCanBeReplaced() {
    Evaluator<Integer> greedy =
        Evaluator.of(
            n -> {
              throw new OutOfMemoryError("Java heap space");
            });
    RecordingMonitor monitor = new RecordingMonitor();
    try (TrialExecutor executor =
        new InProcessExecutor(TrialRunner.of(SPACE, greedy, Clock.systemUTC()), 1)) {
      executor.submit(task(1), monitor);
      assertThat(monitor.awaitOutcome())
          .isEqualTo(
              Outcome.Failed.of(
                  Failure.Kind.OUT_OF_MEMORY, "the Java heap is full: Java heap space"));
    }
  }

  /** Each evaluation waits a moment for another one to come in; a pinned one waits in vain. */
  @ParameterizedTest
  @EnumSource(EvaluatorTraits.Placement.class)
  void runsTheTrialsOfAPinnedEvaluatorOneAfterTheOther(EvaluatorTraits.Placement placement)
      throws Exception {
    boolean pinned = placement == EvaluatorTraits.Placement.PINNED;
    CountDownLatch both = new CountDownLatch(2);
    Evaluator<Integer> meeting =
        new Evaluator<>() {
          @Override
          public EvaluatorTraits traits() {
            return new EvaluatorTraits(
                false, placement, EvaluatorTraits.Isolation.NONE, Resource.EVALUATIONS);
          }

          @Override
          public Measurement evaluate(Integer candidate, EvaluationContext context)
              throws InterruptedException {
            both.countDown();
            boolean met = both.await(pinned ? 200 : 60_000, TimeUnit.MILLISECONDS);
            return Measurement.of("met", met ? 1 : 0);
          }
        };
    TrialRunner runner = TrialRunner.of(SPACE, meeting, Clock.systemUTC());

    CompletableFuture<Outcome> first = CompletableFuture.supplyAsync(() -> met(runner, 1));
    Outcome second = met(runner, 2);

    List<Double> met =
        Stream.of(first.get(), second)
            .map(outcome -> ((Outcome.Completed) outcome).measurement().value("met"))
            .sorted()
            .toList();
    // The second of the pinned ones finds the latch of the first open.
    assertThat(met).containsExactly(pinned ? 0.0 : 1.0, 1.0);
    assertThat(meeting.traits().workers(4)).isEqualTo(pinned ? 1 : 4);
  }

  private static Outcome met(TrialRunner runner, int number) {
    return runner.run(task(number), progress -> Optional.empty());
  }
}
