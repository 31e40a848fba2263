package dev.fornix.strategies.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Domain;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.RecordedHistory;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomSearchTest extends SearchStrategyContract {
  /** A choice between one point and a branch of nine. */
  private static final Choice UNEVEN =
      Choice.of(
          Choice.Option.of("one"),
          Choice.Option.of(
              "nine", Domain.categorical("a", "b", "c", "d", "e", "f", "g", "h", "i")));

  @Override
  protected StrategyProvider provider() {
    return RandomSearch.offer();
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 1500;
  }

  @Test
  void isUniformOverDecisionsByDefault() {
    assertThat(shareOfOne(Uniformity.DECISIONS)).isBetween(0.47, 0.53);
  }

  @Test
  void isUniformOverPointsIfAsked() {
    assertThat(shareOfOne(Uniformity.POINTS)).isBetween(0.08, 0.12);
  }

  /** The standard deviation of the share is at most 0.005 in 10,000 draws. */
  private static double shareOfOne(Uniformity over) {
    Domain domain = Domain.product().with("branch", UNEVEN).build();
    List<Proposal> drawn =
        new RandomSearch(domain, over, Budget.WHOLE)
            .propose(new RecordedHistory(), 10_000, new SplittableRandom(3));
    return drawn.stream().filter(p -> p.configuration().label("branch").equals("one")).count()
        / 10_000.0;
  }

  @Test
  void refusesToBeUniformOverInfinitelyManyPoints() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                provider()
                    .create(
                        problem(KnownOptimum.line().space()),
                        new Options(Map.of("over", "points"))))
        .withMessageContaining("real ranges")
        .withMessageContaining("decisions");
  }

  @Test
  void namesTheNearestWayToDraw() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                provider()
                    .create(
                        problem(KnownOptimum.labels().space()),
                        new Options(Map.of("over", "point"))))
        .withMessageContaining("did you mean points?");
  }
}
