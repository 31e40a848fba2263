package dev.fornix.strategies.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.OpenSpace;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.Trials;
import dev.fornix.testkit.strategy.KnownOptimum;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EvolutionTest {
  private final Trials trials = new Trials();

  @Test
  void keepsTheBestWhetherOldOrYoung() {
    SearchStrategy evolution = create(Map.of("population", "2", "sample", "1"), List.of());
    told(5).told(1).told(2).told(4).told(3);
    assertThat(parents(evolution)).containsExactlyInAnyOrder(0L, 3L);
  }

  @Test
  void letsTheOlderOfEqualsLeave() {
    SearchStrategy evolution = create(Map.of("population", "2", "sample", "1"), List.of());
    told(5).told(5).told(5);
    assertThat(parents(evolution)).containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void prefersWinnersOfTournaments() {
    SearchStrategy evolution = create(Map.of("population", "4", "sample", "4"), List.of());
    told(1).told(9).told(2).told(3);
    int best = 0;
    for (int seed = 0; seed < 300; seed++) {
      best += first(evolution, seed).parents().get(0) == 1 ? 1 : 0;
    }
    // The best of four draws with replacement of four is the first with 1 − (3/4)^4 = 0.684.
    assertThat(best).isBetween(175, 235);
  }

  @Test
  void foundsThePopulationAtRandom() {
    SearchStrategy evolution = create(Map.of("population", "4", "sample", "2"), List.of());
    told(1).told(2).told(3);
    assertThat(first(evolution, 1).origin()).isEqualTo("random");
    trials.propose(proposal());
    assertThat(first(evolution, 1).origin()).isNotEqualTo("random");
  }

  @Test
  void letsWhatBreaksALimitDieFirst() {
    SearchStrategy evolution =
        create(Map.of("population", "2", "sample", "1"), List.of(Limit.parse("size<=10")));
    trials.complete(proposal(), Map.of("score", 9.0, "size", 11.0));
    trials.complete(proposal(), Map.of("score", 1.0, "size", 10.0));
    trials.complete(proposal(), Map.of("score", 2.0, "size", 10.0));
    assertThat(parents(evolution)).containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void breedsNothingFromCandidatesFromOutside() {
    SearchStrategy evolution = create(Map.of("population", "2", "sample", "1"), List.of());
    trials.complete(Proposal.of(OpenSpace.given("baseline"), Budget.WHOLE, "baseline"), 100);
    told(5).told(1);
    assertThat(parents(evolution)).containsExactlyInAnyOrder(1L, 2L);
  }

  private EvolutionTest told(double score) {
    trials.complete(proposal(), score);
    return this;
  }

  private Proposal proposal() {
    String text = "x=a;y=a;z=" + "abcde".charAt((int) (trials.history().size() % 5));
    return Proposal.of(
        Configuration.parse(KnownOptimum.labels().space().domain(), text), Budget.WHOLE, "told");
  }

  private Set<Long> parents(SearchStrategy evolution) {
    Set<Long> parents = new HashSet<>();
    for (int seed = 0; seed < 50; seed++) {
      parents.addAll(first(evolution, seed).parents());
    }
    return parents;
  }

  private Proposal first(SearchStrategy evolution, int seed) {
    return evolution.propose(trials.history(), 1, new SplittableRandom(seed)).get(0);
  }

  private static SearchStrategy create(Map<String, String> options, List<Limit> limits) {
    Problem problem =
        new Problem(
            KnownOptimum.labels().space(),
            List.of(Objective.maximize("score", "")),
            limits,
            Fidelities.only(Budget.WHOLE),
            OptionalLong.empty());
    return Evolution.offer().create(problem, new Options(options));
  }
}
