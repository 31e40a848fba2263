package dev.fornix.strategies.progressive;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;
import java.util.Map;

/** With smaller and less trained networks than by default, since the contract trains thousands. */
class LstmProgressiveSearchContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return new HalvesProvider();
  }

  @Override
  protected Options options() {
    return new Options(Map.of("predictor", "lstm", "hidden", "2", "epochs", "1"));
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 250;
  }
}
