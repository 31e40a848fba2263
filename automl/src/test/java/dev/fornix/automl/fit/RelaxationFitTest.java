package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.Resource;
import dev.fornix.strategies.gradient.GradientSearch;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches by gradients, in this process and on a few digits. */
class RelaxationFitTest {
  private static final int EPOCHS = 3;

  private final Path temporary;
  private final StudyFolder folder;
  private final SmallRun run = new SmallRun();

  RelaxationFitTest(@TempDir Path temporary) {
    this.temporary = temporary;
    folder = new StudyFolder(temporary.resolve("study"));
  }

  private static StudyConfig.Builder relaxing(Path out) {
    return StudyConfig.builder("builtin:digits:200")
        .out(out)
        .epochs(1)
        .workers(1)
        .space("nas-bench-201")
        .spaceOption("cells", "1")
        .spaceOption("channels", "4")
        .evaluator("relaxation")
        .strategyOption("gradient", "first")
        .strategyOption("stop", "never")
        .strategyOption("epochs", Integer.toString(EPOCHS));
  }

  private static List<Proposal> relaxed(SmallRun run) {
    return run.proposals().values().stream()
        .filter(p -> p.budget().resource() == Resource.RELAXATION_EPOCHS)
        .toList();
  }

  @Test
  void deliversTheNetworkThatTheLastEpochLeads() {
    FitResult result = run.fit().fit(relaxing(folder.root()).build());

    assertThat(relaxed(run))
        .extracting(Proposal::origin)
        .containsExactly(
            GradientSearch.EPOCH, GradientSearch.EPOCH, GradientSearch.EPOCH, GradientSearch.FINAL);
    Proposal chosen = relaxed(run).get(EPOCHS);
    assertThat(run.proposals().values())
        .filteredOn(p -> p.origin().equals("retraining"))
        .allSatisfy(p -> assertThat(p.budget()).isEqualTo(Budget.epochs(2)))
        .anySatisfy(p -> assertThat(p.configuration()).isEqualTo(chosen.configuration()));
    assertThat(result.modelPath()).hasValueSatisfying(model -> assertThat(model).exists());
    assertThat(run.sentences)
        .anySatisfy(
            s ->
                assertThat(s)
                    .startsWith(
                        "Search nas-bench-201 with darts: one worker trains a network in which all"
                            + " candidates are mixed, for 3 epochs"));
  }

  @Test
  void aSearchAloneEndsWithTheNetworkOfTheLastEpoch() {
    FitResult result =
        run.fit()
            .search(relaxing(folder.root()).strategyOption("selection", "perturbation").build());

    List<Proposal> relaxed = relaxed(run);
    assertThat(relaxed.get(relaxed.size() - 1).origin()).isEqualTo(GradientSearch.SELECTED);
    assertThat(run.proposals().get(result.bestTrial())).isEqualTo(relaxed.get(relaxed.size() - 1));
  }

  @Test
  void aStudyThatWasInterruptedEqualsOneThatWasNot() {
    run.fit().search(relaxing(folder.root()).build());

    StudyConfig other = relaxing(temporary.resolve("other")).build();
    assertThat(Stopping.inTwoSessions(other, 3)).isEqualTo(Stopping.values(run));
  }
}
