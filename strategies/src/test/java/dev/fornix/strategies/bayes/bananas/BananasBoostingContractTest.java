package dev.fornix.strategies.bayes.bananas;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;
import java.util.Map;
import java.util.OptionalInt;

class BananasBoostingContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return Bananas.offer();
  }

  @Override
  protected Options options() {
    return new Options(Map.of("predictor", "boosting", "features", "encoding", "candidates", "15"));
  }

  @Override
  protected int trials() {
    return 40;
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 120;
  }

  @Override
  protected OptionalInt trialsToLearn() {
    return OptionalInt.of(100);
  }
}
