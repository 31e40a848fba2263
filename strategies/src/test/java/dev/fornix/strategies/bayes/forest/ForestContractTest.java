package dev.fornix.strategies.bayes.forest;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;
import java.util.Map;
import java.util.OptionalInt;

/** With less search than by default, since the contract makes thousands of proposals. */
class ForestContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return ForestSearch.offer();
  }

  @Override
  protected Options options() {
    return new Options(Map.of("candidates", "20"));
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 80;
  }

  @Override
  protected OptionalInt trialsToLearn() {
    return OptionalInt.of(150);
  }
}
