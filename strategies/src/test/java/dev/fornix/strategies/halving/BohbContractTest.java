package dev.fornix.strategies.halving;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;
import java.util.Map;
import java.util.OptionalInt;

/** With fewer candidates than by default, since the contract makes thousands of proposals. */
class BohbContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return HalvingOffers.bohb();
  }

  @Override
  protected Options options() {
    return new Options(Map.of("candidates", "16"));
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 400;
  }

  @Override
  protected OptionalInt trialsToLearn() {
    return OptionalInt.of(250);
  }
}
