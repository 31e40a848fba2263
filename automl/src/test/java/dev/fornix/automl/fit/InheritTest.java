package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Proposal;
import dev.fornix.estimators.training.TrainingEvaluator;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InheritTest {
  private final StudyFolder folder;
  private final SmallRun run = new SmallRun();

  InheritTest(@TempDir Path temporary) {
    folder = new StudyFolder(temporary.resolve("study"));
  }

  private StudyConfig.Builder climbing() {
    return SmallRun.digits(folder.root())
        .strategy("hill-climbing")
        .strategyOption("neighbours", "3")
        .trials(6);
  }

  @Test
  void networksBeginWithTheWeightsOfThoseThatTheyWereMadeFrom() {
    run.fit().fit(climbing().inherit(true).build());
    Map<Long, Proposal> proposals = run.proposals();
    Map<Long, Measurement> measured = run.measured();
    assertThat(measured).hasSizeGreaterThan(6);
    measured.forEach(
        (trial, measurement) -> {
          double share = measurement.value(TrainingEvaluator.INHERITED);
          if (Optional.ofNullable(proposals.get(trial)).orElseThrow().parents().isEmpty()) {
            assertThat(share).as("trial %d", trial).isZero();
          } else {
            assertThat(share).as("trial %d", trial).isPositive();
          }
        });
    assertThat(proposals.values())
        .extracting(Proposal::origin)
        .contains("start", "unchanged", "growth", "retraining");
    assertThat(run.sentences)
        .contains(
            "A network that the strategy makes from another begins with that one's weights, as far"
                + " as they fit, and one that is trained again with its own.");
  }

  @Test
  void nothingIsInheritedUnlessItIsAskedFor() {
    run.fit().search(climbing().build());
    assertThat(run.measured().values())
        .isNotEmpty()
        .allSatisfy(m -> assertThat(m.values()).doesNotContainKey(TrainingEvaluator.INHERITED));
    assertThat(run.sentences).noneMatch(s -> s.contains("begins with that one's weights"));
  }

  @Test
  void aStudyThatBeganWithoutItDoesNotTakeItUp() {
    run.fit(ScriptedTraining.crew()).search(climbing().build());
    assertThatThrownBy(
            () ->
                new SmallRun()
                    .fit(ScriptedTraining.crew())
                    .search(climbing().inherit(true).build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("inherit true (not false)");
  }

  /** An equal network is another trial where it begins with other weights. */
  @Test
  void scoresOfEqualNetworksAreNotReused() {
    run.fit(ScriptedTraining.crew()).search(climbing().inherit(true).build());
    assertThat(run.events)
        .filteredOn(StudyEvent.Finished.class::isInstance)
        .allSatisfy(e -> assertThat(((StudyEvent.Finished) e).reused()).isEmpty());
  }

  @Test
  void aRefitBeginsWithTheWeightsOfTheChosenNetwork() {
    FitResult result = run.fit().fit(climbing().inherit(true).refit(true).build());
    assertThat(result.testedModelPath()).contains(folder.testedModel());
    assertThat(run.sentences).noneMatch(s -> s.contains("did not come to its end"));
  }
}
