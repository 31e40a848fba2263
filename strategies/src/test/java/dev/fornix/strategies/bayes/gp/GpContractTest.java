package dev.fornix.strategies.bayes.gp;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;
import java.util.Map;
import java.util.OptionalInt;

/** With less search than by default, since the contract makes thousands of proposals. */
class GpContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return Gp.offer();
  }

  @Override
  protected Options options() {
    return new Options(Map.of("candidates", "20", "restarts", "1", "most", "30"));
  }

  @Override
  protected int trials() {
    return 40;
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 60;
  }

  @Override
  protected OptionalInt trialsToLearn() {
    return OptionalInt.of(60);
  }
}
