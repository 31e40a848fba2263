package dev.fornix.automl.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Proposal;
import dev.fornix.tabular.pipeline.Portfolio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Among which pipelines a fast one is chosen. */
class NearlyBestTest {
  private static CompletedTrial trial(TableStudy study, long number, String learner, double score) {
    Configuration point =
        Portfolio.usual().points(study.space().domain()).stream()
            .filter(each -> TableStudy.learner(each).equals(learner))
            .findFirst()
            .orElseThrow();
    return new CompletedTrial(
        number,
        Proposal.of(point, Budget.examples(100), "test"),
        number,
        new Measurement(
            Map.of(study.objective().name(), score), Budget.examples(100), 1, List.of()));
  }

  /** The constant has 0.5 and the best 0.9: 0.88 is the least that keeps 95 % of the lead. */
  @Test
  void theBestOfEachLearnerThatKeepsMostOfTheLead(@TempDir Path folder) throws IOException {
    TableStudy study =
        SmallTable.planned(
            SmallTable.settings(SmallTable.buyers(folder), "buys", folder.resolve("study")));
    List<CompletedTrial> ranked =
        List.of(
            trial(study, 1, "lightgbm", 0.9),
            trial(study, 2, "lightgbm", 0.895),
            trial(study, 3, "linear", 0.89),
            trial(study, 4, "linear", 0.885),
            trial(study, 5, "xgboost", 0.881),
            trial(study, 6, "random-forest", 0.879),
            trial(study, 7, "constant", 0.5));

    assertThat(TableModels.nearlyBest(ranked, study.objective()))
        .extracting(CompletedTrial::number)
        .containsExactly(3L, 5L);
    assertThat(TableModels.nearlyBest(ranked.subList(0, 6), study.objective())).isEmpty();
  }

  @Test
  void aStudyThatPrefersAFastModelKeepsTheBestBesideIt(@TempDir Path folder) throws IOException {
    Path data = SmallTable.buyers(folder);
    SmallTable run = new SmallTable();
    TableResult result =
        run.fit()
            .fit(
                SmallTable.settings(
                    data, "buys", folder.resolve("study"), "prefer", "fast", "trials", "8"));

    assertThat(result.offers()).hasSizeBetween(1, 3);
    assertThat(result.offers()).extracting(TableResult.Offer::file).doesNotHaveDuplicates();
    for (TableResult.Offer offer : result.offers()) {
      assertThat(Files.size(folder.resolve("study").resolve(offer.file())))
          .isEqualTo(offer.bytes());
    }
  }
}
