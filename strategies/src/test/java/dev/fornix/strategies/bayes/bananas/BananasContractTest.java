package dev.fornix.strategies.bayes.bananas;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;
import java.util.Map;
import java.util.OptionalInt;

/** With smaller networks than by default, since the contract trains thousands of them. */
class BananasContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return Bananas.offer();
  }

  @Override
  protected Options options() {
    return new Options(
        Map.of("members", "2", "layers", "1", "width", "8", "epochs", "20", "candidates", "15"));
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 120;
  }

  @Override
  protected OptionalInt trialsToLearn() {
    return OptionalInt.of(120);
  }
}
