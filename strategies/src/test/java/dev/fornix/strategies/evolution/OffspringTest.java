package dev.fornix.strategies.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Product;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.Trials;
import dev.fornix.strategies.memory.Tried;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OffspringTest {
  private static final int DECISIONS = 20;
  private static final Domain DOMAIN = domain();

  private final RandomGenerator random = new SplittableRandom(9);
  private final Tried tried = new Tried(Budget.WHOLE);
  private final CompletedTrial mother = trial(1, "a");
  private final CompletedTrial father = trial(2, "b");

  private static Domain domain() {
    Product.Builder product = Domain.product();
    for (int i = 0; i < DECISIONS; i++) {
      product.with("d" + i, Domain.categorical("a", "b", "c"));
    }
    return product.build();
  }

  private static CompletedTrial trial(long number, String label) {
    String text =
        IntStream.range(0, DECISIONS)
            .mapToObj(i -> "d" + i + "=" + label)
            .collect(Collectors.joining(";"));
    return Trials.completed(number, Configuration.parse(DOMAIN, text), Map.of("score", 1.0));
  }

  private static int count(Proposal proposal, String label) {
    return (int)
        proposal.configuration().decisions().stream()
            .filter(d -> d.answer().text().equals(label))
            .count();
  }

  @Test
  void mixesBothParentsAndChangesOneDecisionOnAverage() {
    Offspring offspring = new Offspring(DOMAIN, Budget.WHOLE, Crossover.UNIFORM, 1);
    int fromMother = 0;
    int neither = 0;
    for (int i = 0; i < 1000; i++) {
      Proposal child = offspring.child(mother, father, tried, random);
      assertThat(child.origin()).isEqualTo("crossover");
      assertThat(child.parents()).containsExactly(1L, 2L);
      fromMother += count(child, "a");
      neither += count(child, "c");
    }
    // Half of the mutations lead to c: 500 are expected, with a deviation of about 22.
    assertThat(neither).isBetween(400, 600);
    assertThat(fromMother).isBetween(9_400, 10_200);
  }

  @Test
  void joinsParentsAtOnePoint() {
    Offspring offspring = new Offspring(DOMAIN, Budget.WHOLE, Crossover.ONE_POINT, 1);
    Set<Integer> lengths = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      Proposal child = offspring.child(mother, father, new Tried(Budget.WHOLE), random);
      if (count(child, "c") == 0) {
        lengths.add(count(child, "a"));
      }
    }
    assertThat(lengths).hasSizeGreaterThan(12);
  }

  @Test
  void mutatesOneParentWhereItDoesNotMix() {
    Offspring offspring = new Offspring(DOMAIN, Budget.WHOLE, Crossover.UNIFORM, 0);
    tried.add(mother.proposal().configuration());
    for (int i = 0; i < 100; i++) {
      Proposal child = offspring.child(mother, father, tried, random);
      assertThat(child.origin()).isEqualTo("mutation");
      assertThat(child.parents()).containsExactly(1L);
      assertThat(count(child, "a")).isBetween(DECISIONS - 12, DECISIONS - 1);
    }
  }

  @Test
  void doesNotCallAChildOfOneParentACrossover() {
    Offspring offspring = new Offspring(DOMAIN, Budget.WHOLE, Crossover.UNIFORM, 1);
    tried.add(mother.proposal().configuration());
    assertThat(offspring.child(mother, mother, tried, random).origin()).isEqualTo("mutation");
  }

  @Test
  void makesNothingTwiceUntilTheSpaceIsExhausted() {
    Domain small =
        Domain.product().with("x", Domain.integers(0, 4)).with("y", Domain.integers(0, 4)).build();
    Offspring offspring = new Offspring(small, Budget.WHOLE, Crossover.UNIFORM, 0.5);
    Set<Configuration> made = new HashSet<>();
    CompletedTrial parent =
        Trials.completed(1, Configuration.parse(small, "x=2;y=2"), Map.of("score", 1.0));
    tried.add(parent.proposal().configuration());
    for (int i = 0; i < 20; i++) {
      made.add(offspring.child(parent, parent, tried, random).configuration());
    }
    assertThat(made).hasSize(20);
    for (int i = 0; i < 20; i++) {
      made.add(offspring.child(parent, parent, tried, random).configuration());
    }
    assertThat(made).hasSizeLessThanOrEqualTo(25);
  }

  @Test
  void refusesARateOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Offspring(DOMAIN, Budget.WHOLE, Crossover.UNIFORM, 1.1))
        .withMessageContaining("crossover-rate (1.1)");
  }
}
