package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;
import java.util.OptionalInt;

class TpeContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return Tpe.offer();
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 100;
  }

  @Override
  protected OptionalInt trialsToLearn() {
    return OptionalInt.of(150);
  }
}
