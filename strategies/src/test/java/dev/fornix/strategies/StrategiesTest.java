package dev.fornix.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.testkit.strategy.KnownOptimum;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StrategiesTest {
  @Test
  void listsThoseThatComeWithFornix() {
    assertThat(Strategies.builtIn().providers())
        .extracting(StrategyProvider::name)
        .contains(
            "random",
            "regularized-evolution",
            "asha",
            "tpe",
            "gp",
            "forest",
            "bananas",
            "preselection")
        .contains(
            "grid", "local-search", "hill-climbing", "evolution", "nsga2", "successive-halving")
        .contains("hyperband", "bohb", "reinforce", "enas", "pnas", "portfolio")
        .doesNotHaveDuplicates();
  }

  @Test
  void findsExtensionsOnTheClassPath() {
    assertThat(Strategies.installed().named("extension").summary()).isEqualTo("proposes nothing");
    assertThat(Strategies.installed().providers())
        .hasSize(Strategies.builtIn().providers().size() + 1);
  }

  @Test
  void refusesTwoOfOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Strategies(List.of(new ExtensionProvider(), new ExtensionProvider())))
        .withMessageContaining("two strategies are called 'extension'")
        .withMessageContaining(ExtensionProvider.class.getName());
  }

  @Test
  void namesTheNearestOfTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Strategies.builtIn().named("regularised-evolution"))
        .withMessage(
            "unknown strategy 'regularised-evolution'; known are "
                + Strategies.builtIn().providers().stream()
                    .map(StrategyProvider::name)
                    .sorted()
                    .collect(Collectors.joining(", "))
                + "; did you mean regularized-evolution?");
  }

  @Test
  void refusesWhatAnExtensionCannotDoThoughItDoesNotLookItself() {
    Problem problem = problem(KnownOptimum.line(), Fidelities.only(Budget.WHOLE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Strategies.installed().create("extension", problem, Options.NONE))
        .withMessage(
            "strategy extension does not search real ranges, but 'rate' of space line is one; put a"
                + " choice among numbers there, or choose another strategy");
  }

  @Test
  void refusesSeveralBudgetsForAStrategyWithOne() {
    Problem problem = problem(KnownOptimum.labels(), Fidelities.geometric(Budget.epochs(9), 2, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Strategies.builtIn().create("random", problem, Options.NONE))
        .withMessage(
            "strategy random evaluates at one budget only, but [3 epochs, 9 epochs] were given;"
                + " give one budget, or choose a strategy with several");
  }

  @Test
  void statesEachOptionOnce() {
    assertThat(Strategies.builtIn().providers())
        .allSatisfy(
            provider -> {
              assertThat(provider.options()).extracting(Option::name).doesNotHaveDuplicates();
              assertThat(provider.options())
                  .allSatisfy(option -> assertThat(option.meaning()).isNotBlank());
            });
  }

  private static Problem problem(KnownOptimum known, Fidelities fidelities) {
    return new Problem(
        known.space(),
        List.of(Objective.maximize("score", "")),
        List.of(),
        fidelities,
        OptionalLong.empty());
  }
}
