package dev.fornix.strategies.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.Trials;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GridSearchTest {
  private static final Domain SMALL =
      Domain.product()
          .with("a", Domain.categorical("x", "y"))
          .with("b", Domain.reals(0, 4))
          .build();

  private final Trials trials = new Trials();

  @Test
  void triesEveryPointOnceInTheOrderOfAnOdometer() {
    SearchStrategy grid = create(SMALL, OptionalLong.empty(), Map.of("points", "3"));
    assertThat(texts(grid, 4)).containsExactly("a=x;b=0.0", "a=x;b=2.0", "a=x;b=4.0", "a=y;b=0.0");
    grid.propose(trials.history(), 4, new SplittableRandom(1)).forEach(p -> trials.complete(p, 1));
    assertThat(texts(grid, 9)).containsExactly("a=y;b=2.0", "a=y;b=4.0");
    grid.propose(trials.history(), 2, new SplittableRandom(1)).forEach(p -> trials.complete(p, 1));
    assertThat(texts(grid, 1)).isEmpty();
  }

  @Test
  void leavesOutWhatSomebodyTriedAndWhatFailedButNotWhatWasCancelled() {
    SearchStrategy grid = create(SMALL, OptionalLong.empty(), Map.of("points", "2"));
    trials.complete(told("a=x;b=4.0"), 1);
    trials.fail(trials.propose(told("a=y;b=0.0")), Failure.Kind.CRASH);
    trials.fail(trials.propose(told("a=x;b=0.0")), Failure.Kind.CANCELLED);
    assertThat(texts(grid, 9)).containsExactly("a=x;b=0.0", "a=y;b=4.0");
  }

  @Test
  void comesBackToWhatWasCancelledAfterItWentOn() {
    SearchStrategy grid = create(SMALL, OptionalLong.empty(), Map.of("points", "2"));
    PendingTrial first =
        trials.propose(grid.propose(trials.history(), 1, new SplittableRandom(1)).get(0));
    trials.complete(grid.propose(trials.history(), 1, new SplittableRandom(1)).get(0), 1);
    trials.fail(first, Failure.Kind.CANCELLED);
    assertThat(texts(grid, 1)).containsExactly("a=x;b=0.0");
  }

  @Test
  void drawsFromTheWholeGridWhereTrialsCannotCoverIt() {
    Domain large =
        Domain.product()
            .with("a", Domain.integers(0, 99))
            .with("b", Domain.integers(0, 99))
            .with("c", Domain.reals(0, 1))
            .build();
    SearchStrategy grid = create(large, OptionalLong.of(50), Map.of());
    assertThat(grid.remark().orElseThrow())
        .isEqualTo("the grid has 90,000 points, drawn at random since 50 trials are planned");
    Set<Long> firsts = new HashSet<>();
    Set<Double> reals = new HashSet<>();
    List<Proposal> proposals = grid.propose(trials.history(), 50, new SplittableRandom(1));
    for (Proposal proposal : proposals) {
      firsts.add(proposal.configuration().integer("a"));
      reals.add(proposal.configuration().real("c"));
    }
    assertThat(proposals).doesNotHaveDuplicates();
    assertThat(firsts).hasSizeGreaterThan(25);
    assertThat(reals).hasSizeBetween(6, 9).contains(0.5);
  }

  @Test
  void endsAlsoWhereItDraws() {
    SearchStrategy grid = create(SMALL, OptionalLong.of(3), Map.of("points", "2"));
    assertThat(texts(grid, 9))
        .containsExactlyInAnyOrder("a=x;b=0.0", "a=x;b=4.0", "a=y;b=0.0", "a=y;b=4.0");
  }

  @Test
  void refusesGridsThatAreTooLargeUnlessTrialsAreLimited() {
    Domain large = Domain.product().with("n", Domain.integers(1, 100_001)).build();
    assertThat(create(large, OptionalLong.of(10), Map.of())).isNotNull();
    assertThat(create(large, OptionalLong.empty(), Map.of("most", "100001"))).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(large, OptionalLong.empty(), Map.of()))
        .withMessageContaining("100,001 points")
        .withMessageContaining("most (100000)")
        .withMessageContaining("limit the number of trials");
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(SMALL, OptionalLong.empty(), Map.of("points", "0")))
        .withMessageContaining("points (0) must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(SMALL, OptionalLong.empty(), Map.of("most", "0")))
        .withMessageContaining("most (0) must be at least 1");
  }

  private List<String> texts(SearchStrategy grid, int count) {
    return grid.propose(trials.history(), count, new SplittableRandom(1)).stream()
        .map(p -> p.configuration().text())
        .toList();
  }

  private static Proposal told(String text) {
    return Proposal.of(Configuration.parse(SMALL, text), Budget.WHOLE, "told");
  }

  private static SearchStrategy create(
      Domain domain, OptionalLong planned, Map<String, String> options) {
    Problem problem =
        new Problem(
            SearchSpace.of("test", domain, point -> point),
            List.of(Objective.maximize("score", "")),
            List.of(),
            Fidelities.only(Budget.WHOLE),
            planned);
    return GridSearch.offer().create(problem, new Options(options));
  }
}
