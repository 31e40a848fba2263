package dev.fornix.strategies;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyException;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.RecordedHistory;
import dev.fornix.testkit.strategy.KnownOptimum;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ForeignStrategyTest {
  private record Mine(Supplier<SearchStrategy> maker) implements StrategyProvider {
    @Override
    public String name() {
      return "mine";
    }

    @Override
    public String summary() {
      return "somebody's";
    }

    @Override
    public Capabilities capabilities() {
      return Capabilities.of();
    }

    @Override
    public SearchStrategy create(Problem problem, Options options) {
      return maker.get();
    }
  }

  private static SearchStrategy created(Supplier<SearchStrategy> maker) {
    return new ForeignStrategy(new Mine(maker))
        .create(
            new Problem(
                KnownOptimum.labels().space(),
                List.of(Objective.maximize("score", "")),
                List.of(),
                Fidelities.only(Budget.WHOLE),
                OptionalLong.empty()),
            Options.NONE);
  }

  @Test
  void namesWhoRefuses() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                created(
                    () -> {
                      throw new IllegalArgumentException("a grammar is needed");
                    }))
        .withMessage("the strategy mine refuses: a grammar is needed");
  }

  @Test
  void namesWhoFails() {
    SearchStrategy failing =
        created(
            () ->
                (history, count, random) -> {
                  throw new IllegalStateException("no idea");
                });
    assertThatThrownBy(() -> failing.propose(new RecordedHistory(), 1, new Random(1)))
        .isInstanceOf(StrategyException.class)
        .hasMessage(
            "the strategy mine ("
                + Mine.class.getName()
                + ") failed: java.lang.IllegalStateException: no idea");
  }

  @Test
  @SuppressWarnings("NullAway")
  void namesWhoGivesNull() {
    SearchStrategy silent = created(() -> (history, count, random) -> null);
    assertThatThrownBy(() -> silent.propose(new RecordedHistory(), 1, new Random(1)))
        .isInstanceOf(StrategyException.class)
        .hasMessage("the strategy mine (" + Mine.class.getName() + ") gave null");
  }
}
