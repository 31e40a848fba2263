package dev.fornix.strategies.evolution;

import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;
import java.util.OptionalInt;

class RegularizedEvolutionContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return RegularizedEvolution.offer();
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 200;
  }

  @Override
  protected OptionalInt trialsToLearn() {
    return OptionalInt.of(600);
  }
}
