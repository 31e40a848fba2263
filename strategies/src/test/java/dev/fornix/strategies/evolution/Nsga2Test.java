package dev.fornix.strategies.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.objective.Hypervolume;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Product;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.Strategies;
import dev.fornix.strategies.Trials;
import dev.fornix.testkit.strategy.Simulation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Nsga2Test {
  private static final List<Objective> BOTH =
      List.of(Objective.minimize("left", ""), Objective.minimize("right", ""));
  private static final Domain LINE = Domain.product().with("n", Domain.integers(0, 999)).build();

  private final Trials trials = new Trials();

  /** After the second generation: fronts {2, 4, 5} and {0, 1}, of which 0 stood before 1. */
  @Test
  void breedsFromTheBestHalfOfParentsAndChildren() {
    SearchStrategy nsga2 = create(problem(List.of(), 0), Map.of("population", "4"));
    told(1, 9).told(9, 1).told(5, 0.5).told(9, 9);
    assertThat(parents(nsga2)).containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
    told(0, 8).told(0.5, 0.6).told(20, 20);
    assertThat(parents(nsga2))
        .as("the generation is open")
        .containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
    told(30, 30);
    assertThat(parents(nsga2)).containsExactlyInAnyOrder(2L, 4L, 5L, 0L);
  }

  @Test
  void letsFewerParentsCompeteByFrontAndThenByCrowding() {
    SearchStrategy nsga2 = create(problem(List.of(), 0), Map.of("population", "3"));
    told(0, 10).told(4, 6).told(5, 5);
    told(10, 0).told(11, 11).told(12, 12);
    assertThat(parents(nsga2)).containsExactlyInAnyOrder(0L, 3L, 2L);
  }

  @Test
  void putsWhatKeepsTheLimitsBeforeWhatDominates() {
    SearchStrategy nsga2 =
        create(problem(List.of(Limit.parse("left>=1")), 0), Map.of("population", "2"));
    told(0, 0).told(0.5, 0).told(2, 2).told(3, 3);
    assertThat(parents(nsga2)).containsExactlyInAnyOrder(2L, 3L);
  }

  @Test
  void goesOnBreedingWhileAGenerationIsUnderWay() {
    SearchStrategy nsga2 = create(problem(List.of(), 0), Map.of("population", "3"));
    List<Proposal> founders = nsga2.propose(trials.history(), 3, new SplittableRandom(1));
    assertThat(founders).allSatisfy(p -> assertThat(p.origin()).isEqualTo("random"));
    PendingTrial slow = trials.propose(founders.get(0));
    trials.complete(founders.get(1), Map.of("left", 1.0, "right", 2.0));
    trials.complete(founders.get(2), Map.of("left", 2.0, "right", 1.0));
    assertThat(parents(nsga2)).containsExactlyInAnyOrder(1L, 2L);
    trials.tell(slow, Map.of("left", 0.0, "right", 3.0));
    assertThat(parents(nsga2)).containsExactlyInAnyOrder(0L, 1L, 2L);
  }

  @Test
  void choosesThePopulationByThePlannedTrials() {
    assertThat(remark(0)).startsWith("population 40, since the number of trials is not known");
    assertThat(remark(60)).startsWith("population 10, since 60 trials");
    assertThat(remark(600)).startsWith("population 30, since 600 trials");
    assertThat(remark(10_000)).startsWith("population 100, as in the paper");
  }

  private static String remark(long planned) {
    return create(problem(List.of(), planned), Map.of()).remark().orElseThrow();
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(problem(List.of(), 0), Map.of("population", "1")))
        .withMessageContaining("population (1) must be at least 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(problem(List.of(), 0), Map.of("crossover-rate", "2")))
        .withMessageContaining("crossover-rate (2.0)");
  }

  /**
   * Of 4^16 points, each decision costs 0, 1, 2 or 3 and saves 9, 4, 1 or 0; random search beside
   * it stays in the middle of the front.
   */
  @Test
  void comesNearerToTheFrontThanRandomSearch() {
    int better = 0;
    for (long seed = 0; seed < 10; seed++) {
      better += volume("nsga2", seed) > volume("random", seed) ? 1 : 0;
    }
    assertThat(better).isEqualTo(10);
  }

  private static double volume(String strategy, long seed) {
    Product.Builder product = Domain.product();
    for (int i = 0; i < 16; i++) {
      product.with("d" + i, Domain.ordered(0, 1, 2, 3));
    }
    Problem problem =
        new Problem(
            SearchSpace.of("costs", product.build(), point -> point),
            BOTH,
            List.of(),
            Fidelities.only(Budget.WHOLE),
            OptionalLong.of(300));
    SearchStrategy search = Strategies.builtIn().create(strategy, problem, Options.NONE);
    List<CompletedTrial> results =
        new Simulation(search, Nsga2Test::costs, seed).run(300).completed();
    return Hypervolume.of(
        results, t -> t.measurement().values(), BOTH, Map.of("left", 48.0, "right", 144.0));
  }

  private static Outcome costs(PendingTrial trial) {
    double left = 0;
    double right = 0;
    for (int i = 0; i < 16; i++) {
      int n = trial.proposal().configuration().number("d" + i);
      left += n;
      right += (3 - n) * (3.0 - n);
    }
    return new Outcome.Completed(
        new Measurement(Map.of("left", left, "right", right), Budget.WHOLE, 1, List.of()));
  }

  private Nsga2Test told(double left, double right) {
    Configuration point = Configuration.parse(LINE, "n=" + trials.history().size());
    trials.complete(Proposal.of(point, Budget.WHOLE, "told"), Map.of("left", left, "right", right));
    return this;
  }

  private Set<Long> parents(SearchStrategy strategy) {
    Set<Long> parents = new HashSet<>();
    for (int seed = 0; seed < 200; seed++) {
      parents.addAll(
          strategy.propose(trials.history(), 1, new SplittableRandom(seed)).get(0).parents());
    }
    return parents;
  }

  private static Problem problem(List<Limit> limits, long planned) {
    return new Problem(
        SearchSpace.of("line", LINE, point -> point),
        BOTH,
        limits,
        Fidelities.only(Budget.WHOLE),
        planned == 0 ? OptionalLong.empty() : OptionalLong.of(planned));
  }

  private static SearchStrategy create(Problem problem, Map<String, String> options) {
    return Nsga2.offer().create(problem, new Options(options));
  }
}
