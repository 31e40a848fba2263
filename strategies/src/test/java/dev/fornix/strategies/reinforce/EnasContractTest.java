package dev.fornix.strategies.reinforce;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Resource;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

class EnasContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return Enas.offer();
  }

  @Override
  protected Options options() {
    return new Options(Map.of("hidden", "12", "training", "3", "learning", "6"));
  }

  @Override
  protected Fidelities fidelities() {
    return new Fidelities(
        List.of(new Budget(Resource.SHARED_STEPS, 0), new Budget(Resource.SHARED_STEPS, 5)));
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 400;
  }

  @Override
  protected OptionalInt trialsToLearn() {
    return OptionalInt.of(250);
  }
}
