package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.automl.config.NetworkPreference;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.Resource;
import dev.fornix.estimators.shared.SharedWeightsEvaluator;
import dev.fornix.estimators.training.TrainingEvaluator;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches by shared weights, in this process and on a few digits. */
class SharedWeightsFitTest {
  private static final String SCORE = "validation_accuracy";
  private static final int TRIALS = 10;

  private final Path temporary;
  private final StudyFolder folder;
  private final SmallRun run = new SmallRun();

  SharedWeightsFitTest(@TempDir Path temporary) {
    this.temporary = temporary;
    folder = new StudyFolder(temporary.resolve("study"));
  }

  private static StudyConfig.Builder sharing(Path out) {
    return StudyConfig.builder("builtin:digits:200")
        .out(out)
        .trials(TRIALS)
        .epochs(1)
        .workers(1)
        .space("nas-bench-201")
        .spaceOption("cells", "1")
        .spaceOption("channels", "4")
        .evaluator("shared-weights");
  }

  private StudyConfig.Builder sharing() {
    return sharing(folder.root());
  }

  private static List<Measurement> shared(SmallRun run) {
    return run.measured().values().stream()
        .filter(m -> m.values().containsKey(SharedWeightsEvaluator.STEPS))
        .toList();
  }

  /** Five epochs for one of a network by itself. */
  private double steps() {
    NetworkStudy study = NetworkStudy.load(folder.root());
    int steps = study.data().train().size() / study.plan().training().batchSize();
    return 5.0 * steps;
  }

  @Test
  void scoresNetworksBySharedWeightsAndTrainsTheBestByThemselves() {
    FitResult result = run.fit().fit(sharing().limit(Limit.parse("parameters<=9k")).build());

    assertThat(shared(run))
        .hasSize(TRIALS)
        .allSatisfy(m -> assertThat(m.value(SharedWeightsEvaluator.STEPS)).isEqualTo(steps()))
        .allSatisfy(m -> assertThat(m.value("parameters")).isLessThanOrEqualTo(9_000));
    Proposal first = Optional.ofNullable(run.proposals().get(0L)).orElseThrow();
    assertThat(first.origin()).isEqualTo("baseline");
    assertThat(first.budget()).isEqualTo(Budget.epochs(1));

    Map<Long, Measurement> measured = run.measured();
    Map<Long, Proposal> retrained = new TreeMap<>(run.proposals());
    retrained.values().removeIf(p -> !p.origin().equals("retraining"));
    double best = shared(run).stream().mapToDouble(m -> m.value(SCORE)).max().orElseThrow();
    assertThat(retrained.values())
        .hasSize(2)
        .allSatisfy(p -> assertThat(p.budget()).isEqualTo(Budget.epochs(2)))
        .anySatisfy(p -> assertThat(parent(p, measured).value(SCORE)).isEqualTo(best));
    assertThat(Optional.ofNullable(measured.get(result.bestTrial())).orElseThrow().attachments())
        .extracting(Attachment::name)
        .contains(TrainingEvaluator.WEIGHTS);
    assertThat(result.cheapScores().orElseThrow())
        .singleElement()
        .satisfies(
            trust -> {
              assertThat(trust.score()).isEqualTo("shared weights");
              assertThat(trust.architectures()).isEqualTo(2);
              assertThat(trust.doubt().orElseThrow()).startsWith("too few networks to tell");
            });
    assertThat(result.modelPath()).hasValueSatisfying(model -> assertThat(model).exists());
    assertThat(run.sentences)
        .anySatisfy(
            s ->
                assertThat(s)
                    .startsWith(
                        "Search nas-bench-201 with regularized-evolution on weights that all"
                            + " networks share: one worker trains them for 5 epochs along random"
                            + " networks, then a trial scores a network"));
  }

  private static Measurement parent(Proposal proposal, Map<Long, Measurement> measured) {
    Measurement found = measured.get(proposal.parents().get(0));
    if (found == null) {
      throw new AssertionError(proposal);
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"nas-bench-201", "mobile"})
  void aSearchAloneEndsWithTheNetworkOfTheBestScore(String space) {
    StudyConfig.Builder small =
        space.equals("mobile")
            ? SmallRun.digits(folder.root()).space(space)
            : SmallRun.cells(folder.root());
    StudyConfig.Builder config =
        small.epochs(0.2).trials(4).prefer(NetworkPreference.ACCURACY).evaluator("shared-weights");
    FitResult result = run.fit().search(config.build());

    assertThat(Optional.ofNullable(run.proposals().get(result.bestTrial())).orElseThrow().budget())
        .isEqualTo(new Budget(Resource.SHARED_STEPS, 0));
    assertThat(result.validationScore())
        .isEqualTo(shared(run).stream().mapToDouble(m -> m.value(SCORE)).max().orElseThrow());
    assertThat(result.randomScore()).isEmpty();
  }

  @Test
  void aStudyThatWasInterruptedEqualsOneThatWasNot() {
    run.fit().search(sharing().build());

    StudyConfig other = sharing(temporary.resolve("other")).build();
    assertThat(Stopping.inTwoSessions(other, 5)).isEqualTo(Stopping.values(run));
  }

  @Test
  void enasTrainsTheWeightsInTurnAndDeliversANetwork() {
    int trials = 24;
    StudyConfig.Builder small =
        StudyConfig.builder("builtin:digits:200")
            .out(folder.root())
            .trials(trials)
            .epochs(1)
            .workers(1)
            .evaluator("shared-weights")
            .space("enas-macro")
            .spaceOption("layers", "3")
            .spaceOption("channels", "4")
            .strategy("enas")
            .strategyOption("training", "4")
            .strategyOption("learning", "3")
            .strategyOption("hidden", "16");
    FitResult result = run.fit().fit(small.build());

    List<Double> steps =
        shared(run).stream().map(m -> m.value(SharedWeightsEvaluator.STEPS)).toList();
    assertThat(steps).hasSize(trials).isSorted();
    assertThat(steps.get(trials - 1)).isGreaterThanOrEqualTo(steps());
    long last = run.proposals().values().stream().filter(p -> p.origin().equals("sample")).count();
    assertThat(last).isBetween(2L, 3L);
    assertThat(
            run.proposals().values().stream()
                .filter(p -> p.origin().equals("retraining"))
                .map(p -> p.parents().get(0))
                .map(parent -> run.measured().get(parent))
                .map(m -> m == null ? 0.0 : m.value(SharedWeightsEvaluator.STEPS))
                .min(Comparator.naturalOrder()))
        .hasValueSatisfying(
            least -> assertThat(least).isGreaterThanOrEqualTo(0.9 * steps.get(trials - 1)));
    assertThat(result.modelPath()).isPresent();
  }
}
