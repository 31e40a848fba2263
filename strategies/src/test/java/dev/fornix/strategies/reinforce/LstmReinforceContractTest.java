package dev.fornix.strategies.reinforce;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;
import java.util.Map;
import java.util.OptionalInt;

class LstmReinforceContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return Reinforce.offer();
  }

  @Override
  protected Options options() {
    return new Options(Map.of("policy", "lstm", "hidden", "12"));
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 200;
  }

  @Override
  protected OptionalInt trialsToLearn() {
    return OptionalInt.of(200);
  }
}
