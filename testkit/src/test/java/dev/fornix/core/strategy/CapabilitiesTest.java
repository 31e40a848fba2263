package dev.fornix.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Grammar;
import dev.fornix.core.space.Product;
import dev.fornix.core.space.Reference;
import dev.fornix.core.space.Repeat;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.space.Subset;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
  private static final Domain PLAIN = Domain.categorical("a", "b");

  @Test
  void asksNothingOfAPlainProblem() {
    assertThat(needed(PLAIN)).isEmpty();
    assertThat(needed(Domain.integers(1, 9))).isEmpty();
    assertThat(needed(new Subset(List.of("a", "b"), 1))).isEmpty();
    assertThat(needed(new Repeat(PLAIN, 3, 3))).isEmpty();
    assertThat(needed(Domain.reals(2, 2))).isEmpty();
    assertThat(needed(Choice.of(Choice.Option.of("only", PLAIN)))).isEmpty();
  }

  @Test
  void seesRealRangesWhereverTheyAre() {
    Domain hidden =
        Domain.product()
            .with("list", new Repeat(Domain.reals(0, 1), 2, 2))
            .build()
            .where("anything", point -> true);
    assertThat(needed(hidden)).containsExactly(Ability.CONTINUOUS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Capabilities.of().check("grid", problem(hidden)))
        .withMessageStartingWith(
            "strategy grid does not search real ranges, but 'list/0' of space test is one");
  }

  @Test
  void seesDecisionsThatDependOnOthers() {
    Domain list = Domain.product().with("layers", new Repeat(PLAIN, 1, 3)).build();
    assertThat(needed(list)).containsExactly(Ability.CONDITIONAL);
    Domain branches =
        Domain.product()
            .with("op", Choice.of(Choice.Option.of("none"), Choice.Option.of("some", PLAIN)))
            .build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Capabilities.of(Ability.BATCH).check("grid", problem(branches)))
        .withMessageStartingWith(
            "strategy grid does not search decisions that depend on others, but those below 'op'");
  }

  /** Unfolded, this grammar has 2^60 leaves; a walk through all of them would not end. */
  @Test
  void looksAtSharedPartsOfAGrammarOnce() {
    Product pair =
        Domain.product().with("l", new Reference("t")).with("r", new Reference("t")).build();
    Domain body = Choice.of(Choice.Option.of("leaf"), Choice.Option.of("pair", pair));
    Domain deep = new Grammar().rule("t", body, PLAIN).unfold("t", 60);
    assertThat(needed(deep)).containsExactly(Ability.CONDITIONAL);
  }

  @Test
  void seesBudgetsObjectivesAndLimits() {
    Problem demanding =
        new Problem(
            SearchSpace.of("test", PLAIN, point -> point),
            List.of(Objective.maximize("accuracy", "fraction"), Objective.minimize("ms", "")),
            List.of(Limit.parse("ms<=5")),
            Fidelities.geometric(Budget.epochs(9), 2, 3),
            OptionalLong.empty());
    assertThat(Capabilities.neededFor(demanding))
        .containsExactlyInAnyOrder(
            Ability.MULTI_FIDELITY, Ability.MULTI_OBJECTIVE, Ability.CONSTRAINTS);
    assertRefused(demanding, "[3 epochs, 9 epochs]");
    assertRefused(demanding, "accuracy, ms were given", Ability.MULTI_FIDELITY);
    assertRefused(
        demanding,
        "keeps no limits, neither on what is known of a candidate beforehand nor on what is"
            + " measured, but ms<=5 is one",
        Ability.MULTI_FIDELITY,
        Ability.MULTI_OBJECTIVE);
    assertThatCode(() -> Capabilities.of(Ability.values()).check("all", demanding))
        .doesNotThrowAnyException();
  }

  private static void assertRefused(Problem problem, String message, Ability... abilities) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Capabilities.of(abilities).check("some", problem))
        .withMessageStartingWith("strategy some ")
        .withMessageContaining(message);
  }

  private static Set<Ability> needed(Domain domain) {
    return Capabilities.neededFor(problem(domain));
  }

  private static Problem problem(Domain domain) {
    return new Problem(
        SearchSpace.of("test", domain, point -> point),
        List.of(Objective.maximize("score", "")),
        List.of(),
        Fidelities.only(Budget.WHOLE),
        OptionalLong.empty());
  }
}
