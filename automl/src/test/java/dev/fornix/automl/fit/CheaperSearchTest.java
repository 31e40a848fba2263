package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.automl.config.Fidelity;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.study.BoardRow;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.StudyBoard;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Proposal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches on smaller images or in smaller networks than those of the end. */
class CheaperSearchTest {
  private static final String WHOLE = "trainings";

  private final StudyFolder folder;
  private final SmallRun run = new SmallRun();

  CheaperSearchTest(@TempDir Path temporary) {
    folder = new StudyFolder(temporary.resolve("study"));
  }

  private StudyConfig.Builder small() {
    return SmallRun.cells(folder.root());
  }

  private List<BoardRow> board() {
    return StudyBoard.of(folder, 20).rows();
  }

  private List<Proposal> retrainings() {
    return run.proposals().values().stream().filter(p -> p.origin().equals("retraining")).toList();
  }

  @Test
  void searchesOnSmallerImagesAndDeliversANetworkForWholeOnes() throws IOException {
    FitResult result = run.fit().fit(small().trials(3).fidelity(Fidelity.RESOLUTION).build());

    assertThat(run.measured().values())
        .filteredOn(m -> m.spent().equals(Budget.pixels(16)))
        .hasSize(3);
    assertThat(retrainings()).extracting(Proposal::budget).containsOnly(Budget.epochs(2));
    assertThat(board())
        .extracting(BoardRow::scoredBy)
        .containsExactly(
            WHOLE,
            WHOLE,
            WHOLE,
            "trainings on images of 16 pixels a side",
            "trainings on images of 16 pixels a side",
            "trainings on images of 16 pixels a side");
    assertThat(board()).extracting(BoardRow::rank).containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
    assertThat(board().stream().filter(r -> r.trial() == result.bestTrial()))
        .extracting(BoardRow::scoredBy)
        .containsExactly(WHOLE);
    assertThat(network(result.bestTrial()).inputs().values().toString()).contains("28");
    assertThat(Files.readString(result.reportPath().orElseThrow()))
        .contains("By trainings on images of 16 pixels a side:");
  }

  @Test
  void promotesFromSmallerToLargerImages() {
    run.fit().fit(small().strategy("asha").trials(16).fidelity(Fidelity.RESOLUTION).build());
    assertThat(run.proposals().values())
        .extracting(Proposal::budget)
        .contains(Budget.pixels(16), Budget.pixels(28));
    assertThat(run.measured().values())
        .as("whole images are no smaller ones")
        .extracting(m -> m.spent())
        .contains(Budget.pixels(16), Budget.epochs(1))
        .doesNotContain(Budget.pixels(28));
  }

  private Architecture network(long trial) {
    NetworkStudy study = NetworkStudy.load(folder.root());
    Proposal proposal = Optional.ofNullable(run.proposals().get(trial)).orElseThrow();
    return study.space().decode(proposal.configuration()).architecture();
  }

  /** The limit leaves the baseline out, which has 24,058 parameters. */
  @Test
  void trainsTheBestAgainAsLargerNetworksWithinTheLimits() {
    FitResult result =
        run.fit()
            .fit(
                small()
                    .trials(3)
                    .finalSpaceOption("cells", "2")
                    .finalSpaceOption("channels", "8")
                    .limit(Limit.parse("parameters<=24k"))
                    .build());

    assertThat(retrainings())
        .hasSize(2)
        .allSatisfy(
            p -> {
              assertThat(p.configuration().text()).startsWith("final/architecture/");
              Proposal searched =
                  Optional.ofNullable(run.proposals().get(p.parents().get(0))).orElseThrow();
              assertThat(p.configuration().text().replace("final/", ""))
                  .isEqualTo(searched.configuration().text());
            });
    long chosen = result.bestTrial();
    long searched = Optional.ofNullable(run.proposals().get(chosen)).orElseThrow().parents().get(0);
    long parameters = Costs.of(network(chosen)).parameters();
    assertThat(parameters)
        .isEqualTo(result.parameters())
        .isGreaterThan(Costs.of(network(searched)).parameters())
        .isLessThanOrEqualTo(24_000);
    assertThat(measured(searched))
        .as("costs of a trial are those of what becomes of it")
        .containsEntry("parameters", (double) parameters);
    assertThat(board())
        .extracting(BoardRow::scoredBy)
        .containsExactly(
            WHOLE,
            WHOLE,
            WHOLE,
            "trainings of the smaller networks of the search",
            "trainings of the smaller networks of the search",
            "trainings of the smaller networks of the search");
    assertThat(run.sentences)
        .anySatisfy(
            s ->
                assertThat(s)
                    .endsWith(
                        "Trial "
                            + searched
                            + " found it as a smaller network of the same decisions."));
    assertThat(result.modelPath()).hasValueSatisfying(model -> assertThat(model).exists());
  }

  private Map<String, Double> measured(long trial) {
    return Optional.ofNullable(run.measured().get(trial)).orElseThrow().values();
  }

  @Test
  void refusesLimitsThatNoLargerNetworkKeeps() {
    assertThatThrownBy(
            () ->
                run.fit()
                    .fit(
                        small()
                            .finalSpaceOption("channels", "64")
                            .limit(Limit.parse("parameters<=20k"))
                            .build()))
        .hasMessageContaining("parameters<=20");
  }

  @Test
  void refusesOptionsThatChangeWhatThereIsToDecide() {
    assertThatThrownBy(
            () ->
                run.fit()
                    .fit(
                        SmallRun.digits(folder.root())
                            .space("nasnet")
                            .spaceOption("blocks", "2")
                            .finalSpaceOption("blocks", "3")
                            .build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("changes what there is to decide in space nasnet")
        .hasMessageContaining("such as cells, channels or multiply_adds");
  }
}
