package dev.fornix.strategies.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.OpenSpace;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.FailedTrial;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.PrunedTrial;
import dev.fornix.strategies.Trials;
import dev.fornix.testkit.chance.ScriptedRandom;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RegularizedEvolutionTest {
  private static final Domain DOMAIN =
      Domain.product()
          .with("x", Domain.categorical("a", "b", "c"))
          .with("y", Domain.categorical("a", "b", "c"))
          .build();
  private static final Objective SCORE = Objective.maximize("score", "");
  private static final Objective SIZE = Objective.minimize("size", "");

  private final Trials trials = new Trials();

  /**
   * Algorithm 1 of Real et al. 2019 with P = 3 and S = 2, worked by hand. Of three equal options a
   * draw of 0.0 takes the first, 0.4 the second and 0.9 the third.
   */
  @Test
  void followsAlgorithm1() {
    RegularizedEvolution evolution = evolution(Sizes.of(3, 2), List.of(SCORE), List.of());
    ScriptedRandom random = new ScriptedRandom();

    // lines 3 to 8: the population {0, 1, 2} is founded at random
    random.thenDoubles(0.0, 0.0);
    assertNext(evolution, random, "x=a;y=a", 1);
    random.thenDoubles(0.4, 0.0);
    assertNext(evolution, random, "x=b;y=a", 3);
    random.thenDoubles(0.9, 0.4);
    assertNext(evolution, random, "x=c;y=b", 2);

    // sample {2, 0}: 2 wins; decision y of b becomes c, the second of the others
    random.thenInts(2, 0).thenInts(1).thenDoubles(0.6);
    assertNext(evolution, random, "x=c;y=c", 5, 2);

    // trial 0 died: the population is {1, 2, 3}; sample {1, 1}; decision x of b becomes a
    random.thenInts(0, 0).thenInts(0).thenDoubles(0.1);
    assertNext(evolution, random, "x=a;y=a", 1, 1);

    // trial 1 died: {2, 3, 4}; sample {3, 4}: 3 wins; decision x of c becomes b
    random.thenInts(1, 2).thenInts(0).thenDoubles(0.9);
    assertNext(evolution, random, "x=b;y=c", 4, 3);

    // trial 2 died: {3, 4, 5}; sample {4, 5}: 5 wins; decision y of c becomes a
    random.thenInts(1, 2).thenInts(1).thenDoubles(0.2);
    assertNext(evolution, random, "x=b;y=a", 2, 5);

    assertThat(random.left()).isZero();
  }

  private void assertNext(
      RegularizedEvolution evolution,
      ScriptedRandom random,
      String configuration,
      double score,
      long... parents) {
    List<Proposal> proposals = evolution.propose(trials.history(), 1, random);
    assertThat(proposals).hasSize(1);
    assertThat(proposals.get(0).configuration().text()).isEqualTo(configuration);
    assertThat(proposals.get(0).parents())
        .containsExactlyElementsOf(Arrays.stream(parents).boxed().toList());
    assertThat(proposals.get(0).origin()).isEqualTo(parents.length == 0 ? "random" : "mutation");
    trials.complete(proposals.get(0), score);
  }

  /** However often it is asked: what a proposal costs does not grow with the results. */
  @Test
  void readsEachResultOnce() {
    for (int i = 0; i < 200; i++) {
      trials.complete(told("x=a;y=a"), i);
    }
    AtomicInteger reads = new AtomicInteger();
    History counted = new CountedHistory(trials.history(), reads);
    RegularizedEvolution evolution = evolution(Sizes.of(100, 25), List.of(SCORE), List.of());
    evolution.propose(counted, 50, new SplittableRandom(1));
    evolution.propose(counted, 50, new SplittableRandom(2));
    assertThat(reads.get()).isEqualTo(200);
  }

  /** Counts how often a completed trial is read. */
  private record CountedHistory(History history, AtomicInteger reads) implements History {
    @Override
    public long size() {
      return history.size();
    }

    @Override
    public List<CompletedTrial> completed() {
      List<CompletedTrial> completed = history.completed();
      return new AbstractList<>() {
        @Override
        public CompletedTrial get(int index) {
          reads.incrementAndGet();
          return completed.get(index);
        }

        @Override
        public int size() {
          return completed.size();
        }
      };
    }

    @Override
    public List<PrunedTrial> pruned() {
      return history.pruned();
    }

    @Override
    public List<FailedTrial> failed() {
      return history.failed();
    }

    @Override
    public Collection<PendingTrial> pending() {
      return history.pending();
    }
  }

  @Test
  void keepsTheOldestMemberOutWhenFull() {
    trials.complete(told("x=a;y=a"), 100);
    trials.complete(told("x=a;y=b"), 1).complete(told("x=a;y=c"), 2).complete(told("x=b;y=a"), 3);
    assertThat(parentsInManyDraws(evolution(Sizes.of(3, 3), List.of(SCORE), List.of())))
        .doesNotContain(0L)
        .contains(1L, 2L, 3L);
  }

  @Test
  void breedsNothingFromCandidatesFromOutside() {
    Configuration baseline = OpenSpace.given("baseline");
    trials.complete(Proposal.of(baseline, Budget.WHOLE, "baseline"), 100);
    trials.complete(told("x=a;y=b"), 1).complete(told("x=a;y=c"), 2).complete(told("x=b;y=a"), 3);
    assertThat(parentsInManyDraws(evolution(Sizes.of(3, 2), List.of(SCORE), List.of())))
        .doesNotContain(0L)
        .contains(3L);
    RegularizedEvolution larger = evolution(Sizes.of(4, 2), List.of(SCORE), List.of());
    assertThat(larger.propose(trials.history(), 1, new SplittableRandom(1)))
        .extracting(Proposal::origin)
        .containsExactly("random");
  }

  @Test
  void goesOnBreedingWhenACandidateFromOutsideJoins() {
    trials.complete(told("x=a;y=b"), 1).complete(told("x=a;y=c"), 2).complete(told("x=b;y=a"), 3);
    trials.complete(Proposal.of(OpenSpace.given("late"), Budget.WHOLE, "baseline"), 100);
    assertThat(parentsInManyDraws(evolution(Sizes.of(3, 3), List.of(SCORE), List.of())))
        .containsOnly(0L, 1L, 2L);
    assertThat(
            evolution(Sizes.of(3, 3), List.of(SCORE), List.of())
                .propose(trials.history(), 20, new SplittableRandom(1)))
        .extracting(Proposal::origin)
        .containsOnly("mutation");
  }

  @Test
  void agesInTheOrderOfTheResults() {
    PendingTrial slow = trials.propose(told("x=a;y=a"));
    trials.complete(told("x=a;y=b"), 1).complete(told("x=a;y=c"), 2).complete(told("x=b;y=a"), 3);
    trials.tell(slow, Map.of("score", 0.5));
    assertThat(parentsInManyDraws(evolution(Sizes.of(3, 3), List.of(SCORE), List.of())))
        .contains(0L)
        .doesNotContain(1L);
  }

  @Test
  void keepsFailedTrialsAndOtherBudgetsOut() {
    trials.complete(told("x=a;y=b"), 1).complete(told("x=a;y=c"), 2).complete(told("x=b;y=a"), 3);
    trials.fail(trials.propose(told("x=c;y=c")), Failure.Kind.ERROR);
    trials.complete(
        Proposal.of(point("x=c;y=b"), new Budget(Budget.WHOLE.resource(), 0.5), "told"), 1000);
    assertThat(parentsInManyDraws(evolution(Sizes.of(3, 3), List.of(SCORE), List.of())))
        .containsOnly(0L, 1L, 2L);
  }

  /** Only x makes a difference to the candidate. */
  @Test
  void mutatesUntilTheCandidateIsAnotherOne() {
    trials.complete(told("x=a;y=a"), 9).complete(told("x=a;y=b"), 2).complete(told("x=a;y=c"), 3);
    RegularizedEvolution evolution =
        new RegularizedEvolution(problem(new Blind(), List.of(SCORE), List.of()), Sizes.of(3, 2));
    assertThat(evolution.propose(trials.history(), 200, new SplittableRandom(5)))
        .allSatisfy(proposal -> assertThat(proposal.configuration().label("x")).isNotEqualTo("a"))
        .extracting(proposal -> proposal.configuration().label("y"))
        .contains("a", "b", "c");
  }

  private record Blind() implements SearchSpace<String> {
    @Override
    public String name() {
      return "blind";
    }

    @Override
    public Domain domain() {
      return DOMAIN;
    }

    @Override
    public String decode(Configuration configuration) {
      return configuration.label("x");
    }

    @Override
    public String key(Configuration configuration) {
      return decode(configuration);
    }
  }

  @Test
  void foundsThePopulationWithAsManyAsItHasPlaces() {
    RegularizedEvolution evolution = evolution(Sizes.of(4, 2), List.of(SCORE), List.of());
    trials.complete(told("x=a;y=b"), 1).complete(told("x=a;y=c"), 2);
    trials.propose(told("x=b;y=a"));
    List<Proposal> proposals = evolution.propose(trials.history(), 3, new SplittableRandom(1));
    assertThat(proposals)
        .extracting(Proposal::origin)
        .containsExactly("random", "mutation", "mutation");
  }

  @Test
  void replacesFoundersThatFail() {
    RegularizedEvolution evolution = evolution(Sizes.of(3, 2), List.of(SCORE), List.of());
    trials.complete(told("x=a;y=b"), 1).complete(told("x=a;y=c"), 2);
    trials.fail(trials.propose(told("x=b;y=a")), Failure.Kind.DIVERGED);
    assertThat(evolution.propose(trials.history(), 2, new SplittableRandom(1)))
        .extracting(Proposal::origin)
        .containsExactly("random", "mutation");
  }

  @Test
  void prefersWhatKeepsTheLimits() {
    List<Limit> limits = List.of(Limit.parse("size<=10"));
    trials.complete(told("x=a;y=a"), Map.of("score", 9.0, "size", 11.0));
    trials.complete(told("x=a;y=b"), Map.of("score", 1.0, "size", 10.0));
    trials.complete(told("x=b;y=b"), Map.of("score", 99.0, "size", 30.0));
    RegularizedEvolution evolution = evolution(Sizes.of(3, 3), List.of(SCORE), limits);
    assertThat(winner(evolution, 2, 0, 1)).isEqualTo(1L);
    assertThat(winner(evolution, 2, 0, 2)).isEqualTo(0L);
  }

  /** Trial 0 dominates trial 2; trials 0 and 1 are the ends of the front, the first drawn wins. */
  @Test
  void letsTheFrontWinWithSeveralObjectives() {
    trials.complete(told("x=a;y=a"), Map.of("score", 9.0, "size", 11.0));
    trials.complete(told("x=a;y=b"), Map.of("score", 1.0, "size", 2.0));
    trials.complete(told("x=b;y=b"), Map.of("score", 8.0, "size", 12.0));
    RegularizedEvolution evolution = evolution(Sizes.of(3, 3), List.of(SCORE, SIZE), List.of());
    assertThat(winner(evolution, 2, 0, 0)).isEqualTo(0L);
    assertThat(winner(evolution, 2, 1, 0)).isEqualTo(1L);
  }

  private long winner(RegularizedEvolution evolution, int... tournament) {
    ScriptedRandom random = new ScriptedRandom().thenInts(tournament).thenInts(0).thenDoubles(0.1);
    return evolution.propose(trials.history(), 1, random).get(0).parents().get(0);
  }

  private List<Long> parentsInManyDraws(RegularizedEvolution evolution) {
    return evolution.propose(trials.history(), 200, new SplittableRandom(5)).stream()
        .flatMap(proposal -> proposal.parents().stream())
        .distinct()
        .toList();
  }

  private static RegularizedEvolution evolution(
      Sizes sizes, List<Objective> objectives, List<Limit> limits) {
    return new RegularizedEvolution(
        problem(SearchSpace.of("letters", DOMAIN, point -> point), objectives, limits), sizes);
  }

  private static Problem problem(
      SearchSpace<?> space, List<Objective> objectives, List<Limit> limits) {
    return new Problem(
        space, objectives, limits, Fidelities.only(Budget.WHOLE), OptionalLong.empty());
  }

  private static Proposal told(String point) {
    return Proposal.of(point(point), Budget.WHOLE, "told");
  }

  private static Configuration point(String text) {
    return Configuration.parse(DOMAIN, text);
  }
}
