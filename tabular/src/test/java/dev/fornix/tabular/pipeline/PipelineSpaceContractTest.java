package dev.fornix.tabular.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.space.StartingPoints;
import dev.fornix.testkit.SearchSpaceContract;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PipelineSpaceContractTest extends SearchSpaceContract<Pipeline> {
  private static final TableTraits RICH = new TableTraits(true, 1000, 12, true, true, true, true);
  private static final TableTraits BARE =
      new TableTraits(false, 100_000, 3, false, false, false, false);

  @Override
  protected List<? extends SearchSpace<Pipeline>> spaces() {
    return List.of(
        PipelineSpace.of(RICH),
        PipelineSpace.of(BARE),
        PipelineSpace.of(new TableTraits(true, 50, 4, true, false, false, true)),
        PipelineSpace.of(new TableTraits(false, 5000, 30, true, true, false, true)));
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

    assertThat(rich).contains("categories", "scaling", "texts", "balance", "selection", "pairs");
    assertThat(bare)
        .doesNotContain("categories", "scaling", "texts", "balance", "selection", "pairs");
  }

  @Test
  void readsWhatWasWrittenBeforeThereWerePairs() {
    PipelineSpace space = PipelineSpace.of(RICH);
    Configuration point = starts(RICH).get(1);
    String before = point.text().replace(";pairs=none", "");

    assertThat(before).isNotEqualTo(point.text());
    assertThat(space.read(before)).isEqualTo(point);
    assertThat(space.decode(point).preprocessing().pairs()).isZero();
    String some = before + ";pairs=some;pairs/some/most=8";
    assertThat(space.decode(space.read(some)).preprocessing().pairs()).isEqualTo(8);
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
