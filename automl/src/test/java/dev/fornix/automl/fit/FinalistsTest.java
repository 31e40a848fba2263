package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.automl.config.NetworkPreference;
import dev.fornix.automl.config.SecondObjective;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.study.Study;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.storage.Durability;
import dev.fornix.storage.SqliteJournal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinalistsTest {
  private final Path folder;

  FinalistsTest(@TempDir Path temporary) {
    folder = temporary.resolve("study");
  }

  /** The last is the quickest, the second the smallest, the third has the fewest operations. */
  private static final List<Map<String, Double>> CLOSE =
      List.of(
          network(0.50, 10, 10, 9.0),
          network(0.90, 100, 900, 3.0),
          network(0.91, 200, 500, 2.0),
          network(0.90, 300, 700, 1.0));

  private static Map<String, Double> network(
      double accuracy, double parameters, double multiplyAdds, double latency) {
    return Map.of(
        "validation_accuracy",
        accuracy,
        "validation_accuracy_standard_error",
        0.02,
        "parameters",
        parameters,
        "multiply_adds",
        multiplyAdds,
        "latency_millis",
        latency);
  }

  private static List<Map<String, Double>> without(int trial, String quantity) {
    return CLOSE.stream()
        .map(
            values -> {
              Map<String, Double> left = new LinkedHashMap<>(values);
              if (values.equals(CLOSE.get(trial))) {
                left.remove(quantity);
              }
              return Map.copyOf(left);
            })
        .toList();
  }

  private <A> A of(
      StudyConfig.Builder config,
      List<Map<String, Double>> networks,
      Function<Finalists, A> question) {
    new SmallRun()
        .fit(
            ScriptedTraining.crew(
                task ->
                    new Outcome.Completed(
                        new Measurement(
                            networks.get((int) task.trial()), task.budget(), 0.1, List.of()))))
        .search(config.trials(networks.size() - 1L).build());
    NetworkStudy parts = NetworkStudy.load(new StudyFolder(folder).root());
    SqliteJournal journal = SqliteJournal.open(folder, parts.space()::read, Durability.PROCESS);
    try (Study study = parts.open(journal, Clock.systemUTC(), event -> {})) {
      return question.apply(new Finalists(parts, study));
    }
  }

  private Finalists.Choice choice(StudyConfig.Builder config, List<Map<String, Double>> networks) {
    return of(config, networks, finalists -> finalists.choose().orElseThrow());
  }

  private StudyConfig.Builder config() {
    return SmallRun.digits(folder);
  }

  @Test
  void takeTheSimplestWhereOnlyAMetricIsOptimised() {
    assertThat(choice(config(), CLOSE).trial().number()).isEqualTo(1);
  }

  @Test
  void takeTheQuickestByMeasuredLatencyWhereThatIsPreferred() {
    Finalists.Choice choice = choice(config().prefer(NetworkPreference.FAST), CLOSE);
    assertThat(choice.trial().number()).isEqualTo(3);
    assertThat(choice.reason())
        .contains("within one standard error (2 points)")
        .contains("it has the lowest latency in the search: 1.00 ms in place of 2.00 ms");
  }

  @Test
  void goByMultiplyAddsAndSaySoWhereALatencyIsMissing() {
    Finalists.Choice choice =
        choice(config().prefer(NetworkPreference.FAST), without(1, "latency_millis"));
    assertThat(choice.trial().number()).isEqualTo(2);
    assertThat(choice.reason())
        .isEqualTo(
            "It has the best validation score and the fewest multiply-adds of the 3 networks within"
                + " one standard error (not every latency was measured).");
  }

  @Test
  void letTheCostThatWasAskedForDecideWhereNoPreferenceWasGiven() {
    assertThat(choice(config().objective(SecondObjective.LATENCY), CLOSE).trial().number())
        .isEqualTo(3);
  }

  @Test
  void preferWhatWasGivenToTheCostThatWasAskedFor() {
    StudyConfig.Builder config =
        config().objective(SecondObjective.LATENCY).prefer(NetworkPreference.ACCURACY);
    assertThat(choice(config, CLOSE).trial().number()).isEqualTo(2);
  }

  private static final List<Map<String, Double>> APART =
      List.of(
          network(0.50, 50, 1, 1),
          network(0.90, 1000, 1, 1),
          network(0.89, 1200, 1, 1),
          network(0.80, 100, 1, 1));

  private static List<Long> two(Finalists finalists) {
    return finalists.of(2).stream().map(CompletedTrial::number).toList();
  }

  @Test
  void comeFromTheBestInTheMetric() {
    assertThat(of(config(), APART, FinalistsTest::two)).containsExactly(1L, 2L);
  }

  @Test
  void comeFromTheFrontWhereThereAreSeveralObjectives() {
    assertThat(of(config().objective(SecondObjective.PARAMETERS), APART, FinalistsTest::two))
        .containsExactly(1L, 3L);
  }
}
