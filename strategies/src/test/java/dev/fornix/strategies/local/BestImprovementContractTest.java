package dev.fornix.strategies.local;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;
import java.util.Map;
import java.util.OptionalInt;

class BestImprovementContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return LocalSearch.offer();
  }

  @Override
  protected Options options() {
    return new Options(Map.of("improvement", "best", "starts", "1"));
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 300;
  }

  @Override
  protected OptionalInt trialsToLearn() {
    return OptionalInt.of(150);
  }
}
