package dev.fornix.strategies.halving;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;
import java.util.Map;
import java.util.OptionalInt;

class EvolvingAshaContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return HalvingOffers.asha();
  }

  @Override
  protected Options options() {
    return new Options(Map.of("sampler", "regularized-evolution"));
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 250;
  }

  @Override
  protected OptionalInt trialsToLearn() {
    return OptionalInt.of(300);
  }
}
