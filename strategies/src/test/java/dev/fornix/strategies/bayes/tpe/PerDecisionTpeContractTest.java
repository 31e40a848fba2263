package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;
import java.util.Map;
import java.util.OptionalInt;

class PerDecisionTpeContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return Tpe.offer();
  }

  @Override
  protected Options options() {
    return new Options(Map.of("multivariate", "false", "candidates", "12"));
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
