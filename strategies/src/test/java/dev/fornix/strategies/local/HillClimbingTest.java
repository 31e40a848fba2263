package dev.fornix.strategies.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.space.StartingPoints;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.Trials;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Networks of three widths and a learning rate; what grows is the widths. */
class HillClimbingTest {
  private static final Domain DOMAIN =
      Domain.product()
          .with("a", Domain.integers(1, 9))
          .with("b", Domain.integers(1, 9))
          .with("c", Domain.integers(1, 9))
          .with("rate", Domain.reals(0, 1))
          .build();

  private static final SearchSpace<Configuration> SPACE =
      new SearchSpace<>() {
        @Override
        public String name() {
          return "widths";
        }

        @Override
        public Domain domain() {
          return DOMAIN;
        }

        @Override
        public Configuration decode(Configuration point) {
          return point;
        }

        @Override
        public Map<String, Double> known(Configuration point) {
          return Map.of("parameters", size(point));
        }

        @Override
        public <C> Optional<C> capability(Class<C> type) {
          List<String> points = List.of("a=5;b=5;c=5;rate=0.5", "a=2;b=1;c=1;rate=0.5");
          return type.equals(StartingPoints.class)
              ? Optional.of(
                  type.cast(
                      (StartingPoints)
                          () -> points.stream().map(t -> Configuration.parse(DOMAIN, t)).toList()))
              : Optional.empty();
        }
      };

  private static double size(Configuration point) {
    return point.integer("a") + point.integer("b") + point.integer("c");
  }

  private final Trials trials = new Trials();
  private final SearchStrategy search = create(Map.of());

  private static SearchStrategy create(Map<String, String> options) {
    return create(SPACE, options);
  }

  private static SearchStrategy create(SearchSpace<?> space, Map<String, String> options) {
    Problem problem =
        new Problem(
            space,
            List.of(Objective.maximize("score", "")),
            List.of(),
            Fidelities.only(Budget.WHOLE),
            OptionalLong.empty());
    return HillClimbing.offer().create(problem, new Options(options));
  }

  private List<Proposal> propose(SearchStrategy strategy, int count) {
    return strategy.propose(trials.history(), count, new SplittableRandom(trials.history().size()));
  }

  private static List<Double> sizes(List<Proposal> proposals) {
    return proposals.stream().map(p -> size(p.configuration())).toList();
  }

  @Test
  void beginsWithTheSmallestStartingPoint() {
    List<Proposal> first = propose(search, 5);
    assertThat(first).hasSize(1);
    assertThat(first.get(0).configuration().text()).isEqualTo("a=2;b=1;c=1;rate=0.5");
    assertThat(first.get(0).parents()).isEmpty();
  }

  @Test
  void growsTheBestInSeveralWaysAndTrainsItFurther() {
    trials.complete(propose(search, 1).get(0), 1);
    List<Proposal> generation = propose(search, 20);
    assertThat(generation).hasSize(8).allSatisfy(p -> assertThat(p.parents()).containsExactly(0L));
    assertThat(generation.get(0).origin()).isEqualTo("unchanged");
    assertThat(sizes(generation)).containsExactly(4.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0);
    assertThat(generation)
        .extracting(p -> p.configuration().real("rate"))
        .as("what does not grow stays as it is")
        .containsOnly(0.5);
    assertThat(generation).extracting(Proposal::configuration).doesNotHaveDuplicates();
  }

  @Test
  void goesOnFromTheBestOfAGeneration() {
    trials.complete(propose(search, 1).get(0), 1);
    List<Proposal> generation = propose(search, 8);
    for (int i = 0; i < 8; i++) {
      trials.complete(generation.get(i), i == 3 ? 3 : i == 6 ? 2 : 0);
    }
    List<Proposal> next = propose(search, 8);
    assertThat(next).allSatisfy(p -> assertThat(p.parents()).containsExactly(4L));
    assertThat(next.get(0).configuration()).isEqualTo(generation.get(3).configuration());
    assertThat(sizes(next).subList(1, 8)).containsOnly(14.0);
  }

  @Test
  void takesSmallerStepsWhereNoneIsBetterAndAtLastChangesAnything() {
    trials.complete(propose(search, 1).get(0), 1);
    assertThat(sizesOfNext()).containsOnly(9.0);
    // There are six candidates of two steps and three of one.
    assertThat(sizesOfNext()).containsExactlyInAnyOrder(6.0, 6.0, 6.0, 6.0, 6.0, 6.0, 5.0);
    assertThat(sizesOfNext()).startsWith(5.0, 5.0);
    List<Proposal> changed = propose(search, 8);
    assertThat(changed).allSatisfy(p -> assertThat(p.parents()).containsExactly(0L));
    assertThat(changed.subList(1, 8)).extracting(Proposal::origin).containsOnly("mutation");
    assertThat(changed).extracting(p -> p.configuration().real("rate")).anyMatch(r -> r != 0.5);
    for (int i = 0; i < 8; i++) {
      trials.complete(changed.get(i), i == 2 ? 7 : 0);
    }
    List<Proposal> next = propose(search, 8);
    assertThat(next)
        .filteredOn(p -> p.origin().equals("growth"))
        .hasSize(3)
        .extracting(p -> size(p.configuration()))
        .containsOnly(size(changed.get(2).configuration()) + 1);
  }

  /** Of those that were made from the best; all of them turn out worse. */
  private List<Double> sizesOfNext() {
    List<Proposal> generation = propose(search, 8);
    generation.forEach(p -> trials.complete(p, 0));
    return sizes(generation.subList(1, 8));
  }

  @Test
  void aTieIsNotBetter() {
    trials.complete(propose(search, 1).get(0), 1);
    propose(search, 8).forEach(p -> trials.complete(p, 1));
    assertThat(propose(search, 1).get(0).parents()).containsExactly(0L);
  }

  @Test
  void waitsForAGenerationAndReplacesOneThatWasCancelled() {
    trials.complete(propose(search, 1).get(0), 1);
    List<PendingTrial> generation = propose(search, 8).stream().map(trials::propose).toList();
    assertThat(propose(search, 3)).isEmpty();
    generation.subList(1, 8).forEach(trial -> trials.tell(trial, Map.of("score", 2.0)));
    assertThat(propose(search, 3)).isEmpty();
    trials.fail(generation.get(0), Failure.Kind.CANCELLED);
    List<Proposal> again = propose(search, 3);
    assertThat(again).extracting(Proposal::origin).containsExactly("unchanged");
    trials.fail(trials.propose(again.get(0)), Failure.Kind.ERROR);
    assertThat(propose(search, 1).get(0).parents()).containsExactly(2L);
  }

  @Test
  void beginsWithTheBestOfWhatSomebodyPutInBefore() {
    trials.complete(told("a=3;b=3;c=3;rate=0.1"), 5);
    trials.complete(told("a=4;b=3;c=3;rate=0.1"), 4);
    trials.complete(propose(search, 1).get(0), 1);
    List<Proposal> generation = propose(search, 8);
    assertThat(generation).allSatisfy(p -> assertThat(p.parents()).containsExactly(0L));
    assertThat(sizes(generation).subList(1, 8)).containsOnly(14.0);
  }

  @Test
  void beginsWithNoStartingPointThatSomebodyPutIn() {
    trials.propose(told("a=2;b=1;c=1;rate=0.5"));
    assertThat(propose(search, 1).get(0).configuration().text()).isEqualTo("a=5;b=5;c=5;rate=0.5");
  }

  @Test
  void triesAnotherStartWhereTheFirstFails() {
    trials.fail(trials.propose(propose(search, 1).get(0)), Failure.Kind.CRASH);
    Proposal second = propose(search, 4).get(0);
    assertThat(second.origin()).isEqualTo("start");
    trials.complete(second, 1);
    assertThat(propose(search, 1).get(0).parents()).containsExactly(1L);
  }

  @Test
  void heedsItsOptions() {
    SearchStrategy other = create(Map.of("neighbours", "3", "morphisms", "2"));
    trials.complete(propose(other, 1).get(0), 1);
    assertThat(sizes(propose(other, 9))).containsExactly(4.0, 6.0, 6.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(Map.of("neighbours", "1")))
        .withMessageContaining("neighbours (1) must be at least 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(Map.of("morphisms", "0")))
        .withMessageContaining("morphisms (0) must be at least 1");
  }

  /** Of four points; the best is found first, and the one opposite lies two changes away. */
  @Test
  void beginsAnewWhereNothingNewIsLeftAroundTheBest() {
    Domain four =
        Domain.product()
            .with("x", Domain.categorical("a", "b"))
            .with("y", Domain.categorical("a", "b"))
            .build();
    SearchStrategy other =
        create(
            SearchSpace.of("four", four, point -> point),
            Map.of("neighbours", "2", "morphisms", "1"));
    trials.complete(propose(other, 1).get(0), 9);
    Configuration best = trials.history().completed().get(0).proposal().configuration();
    for (int generation = 0; generation < 2; generation++) {
      List<Proposal> around = propose(other, 2);
      assertThat(around).extracting(Proposal::origin).containsExactly("unchanged", "mutation");
      around.forEach(p -> trials.complete(p, 1));
    }
    List<Proposal> last = propose(other, 2);
    assertThat(last).extracting(Proposal::origin).containsExactly("unchanged", "restart");
    Configuration opposite = last.get(1).configuration();
    assertThat(last.get(1).parents()).isEmpty();
    assertThat(opposite.label("x")).isNotEqualTo(best.label("x"));
    assertThat(opposite.label("y")).isNotEqualTo(best.label("y"));
    trials.complete(last.get(0), 10).complete(last.get(1), 1);
    List<Proposal> anew = propose(other, 2);
    assertThat(anew.get(0).configuration()).isEqualTo(opposite);
    assertThat(anew.get(0).parents()).containsExactly(6L);
  }

  private static Proposal told(String text) {
    return Proposal.of(Configuration.parse(DOMAIN, text), Budget.WHOLE, "told");
  }
}
