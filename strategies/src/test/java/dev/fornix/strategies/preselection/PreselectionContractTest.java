package dev.fornix.strategies.preselection;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;
import java.util.Map;
import java.util.OptionalInt;

/** With fewer candidates than by default, since the contract makes thousands of proposals. */
class PreselectionContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return Preselection.offer();
  }

  @Override
  protected Options options() {
    return new Options(Map.of("candidates", "5"));
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 200;
  }

  @Override
  protected OptionalInt trialsToLearn() {
    return OptionalInt.of(120);
  }
}
