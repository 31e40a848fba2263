package dev.fornix.strategies.local;

import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;
import java.util.OptionalInt;

class HillClimbingContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return HillClimbing.offer();
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 400;
  }

  @Override
  protected OptionalInt trialsToLearn() {
    return OptionalInt.of(150);
  }
}
