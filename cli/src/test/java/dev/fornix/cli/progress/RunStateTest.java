package dev.fornix.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.automl.fit.FitListener.Stage;
import dev.fornix.core.objective.Direction;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.study.StudyProgress;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunStateTest {
  private static final Duration NOW = Duration.ofSeconds(65);

  private final RunState state =
      new RunState(
          new Goal(
              "accuracy",
              Direction.MAXIMIZE,
              List.of(Limit.parse("parameters<=100k")),
              Optional.of(Duration.ofMinutes(3)),
              OptionalLong.of(40)));

  private List<String> started(long trial) {
    return state.hear(new StudyEvent.Started(Instant.EPOCH, trial), progress(trial));
  }

  private List<String> completed(long trial, double accuracy, double parameters) {
    return finished(trial, new Outcome.Completed(measured(accuracy, parameters)));
  }

  private static Measurement measured(double accuracy, double parameters) {
    return new Measurement(
        Map.of("validation_accuracy", accuracy, "parameters", parameters),
        Budget.epochs(1),
        1,
        List.of());
  }

  private List<String> finished(long trial, Outcome outcome) {
    return state.hear(
        new StudyEvent.Finished(Instant.EPOCH, trial, outcome, OptionalLong.empty()),
        progress(trial));
  }

  private static StudyProgress progress(long finished) {
    return new StudyProgress(finished + 1, finished, 0, NOW, OptionalDouble.empty(), 0);
  }

  @Test
  void takesWhatWasStoppedEarlyForTheBestWhereItIs() {
    completed(0, 0.8, 5_000);
    assertThat(finished(1, new Outcome.Pruned(measured(0.9, 5_000), "too slow")))
        .containsExactly(
            "trial 1 is the best so far: validation accuracy 90.0 %, 5,000 parameters");
  }

  @Test
  void tellsOfEachNewBest() {
    assertThat(completed(0, 0.8, 5_000))
        .containsExactly(
            "trial 0 is the best so far: validation accuracy 80.0 %, 5,000 parameters");
    assertThat(completed(1, 0.7, 5_000)).isEmpty();
    assertThat(completed(2, 0.9, 5_000)).hasSize(1);
  }

  @Test
  void takesNoNetworkForTheBestThatBreaksALimit() {
    assertThat(completed(0, 0.99, 200_000)).isEmpty();
  }

  @Test
  void tellsOfEachReasonOfFailureOnce() {
    Outcome lost = Outcome.Failed.of(Failure.Kind.TIMEOUT, "it took longer than 60s");
    assertThat(finished(0, lost))
        .containsExactly("trial 0 failed, timeout: it took longer than 60s");
    assertThat(finished(1, lost)).isEmpty();
  }

  @Test
  void sumsUpInOneLine() {
    state.enter(Stage.SEARCHING);
    started(0);
    completed(0, 0.8, 5_000);
    started(1);
    assertThat(state.status(NOW))
        .isEqualTo(
            "searching · 1 of 41 trials done, 1 running · best validation accuracy 80.0 %"
                + " · 1m05s, 1m55s left");
  }

  @Test
  void saysNothingOfTimeThatIsOver() {
    state.enter(Stage.SEARCHING);
    assertThat(state.status(Duration.ofMinutes(3))).endsWith("3m00s, 0s left");
    assertThat(state.status(Duration.ofSeconds(181))).endsWith("3m01s");
  }

  @Test
  void countsTheTimeOfEarlierSessions() {
    StudyProgress earlier =
        new StudyProgress(5, 5, 0, Duration.ofSeconds(90), OptionalDouble.of(0.9), 1);
    state.spentBefore(Duration.ofSeconds(60));
    state.hear(new StudyEvent.Started(Instant.EPOCH, 5), earlier);
    assertThat(state.status(Duration.ofSeconds(40)))
        .contains("90.0 %")
        .contains("1m40s, 1m20s left");
    assertThat(completed(5, 0.85, 10)).isEmpty();
  }
}
