package dev.fornix.tabular.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.space.StartingPoints;
import dev.fornix.testkit.SearchSpaceContract;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PipelineSpaceContractTest extends SearchSpaceContract<Pipeline> {
  private static final TableTraits RICH = new TableTraits(true, 1000, 12, true, true, true);
  private static final TableTraits BARE = new TableTraits(false, 100_000, 3, false, false, false);

  @Override
  protected List<? extends SearchSpace<Pipeline>> spaces() {
    return List.of(
        PipelineSpace.of(RICH),
        PipelineSpace.of(BARE),
        PipelineSpace.of(new TableTraits(true, 50, 4, true, false, false)),
        PipelineSpace.of(new TableTraits(false, 5000, 30, true, true, false)));
  }

  @Test
  void beginsWithTheBaselineAndEachLearner() {
    assertThat(starts(RICH)).hasSize(9).doesNotHaveDuplicates();
    assertThat(names(RICH))
        .startsWith("constant", "lightgbm", "linear")
        .contains("xgboost", "random-forest", "extra-trees", "neighbours", "network");
  }

  @Test
  void leavesNeighboursOutWhereThereAreTooManyRowsToCompare() {
    assertThat(names(BARE)).doesNotContain("neighbours").contains("linear");
    assertThat(PipelineSpace.of(BARE).domain().toString()).doesNotContain("neighbours");
  }

  @Test
  void asksNothingThatATableHasNoUseFor() {
    String bare = PipelineSpace.of(BARE).domain().toString();
    String rich = PipelineSpace.of(RICH).domain().toString();

    assertThat(rich).contains("categories", "scaling", "texts", "balance", "selection");
    assertThat(bare).doesNotContain("categories", "scaling", "texts", "balance", "selection");
  }

  private static List<Configuration> starts(TableTraits traits) {
    return PipelineSpace.of(traits).capability(StartingPoints.class).orElseThrow().startingPoints();
  }

  private static List<String> names(TableTraits traits) {
    return starts(traits).stream()
        .map(point -> PipelineSpace.of(traits).decode(point).learner().name())
        .toList();
  }
}
