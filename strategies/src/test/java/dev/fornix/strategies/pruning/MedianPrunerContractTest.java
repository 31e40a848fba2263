package dev.fornix.strategies.pruning;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.Pruner;
import dev.fornix.testkit.strategy.PrunerContract;

class MedianPrunerContractTest extends PrunerContract {
  @Override
  protected Pruner create(Problem problem) {
    return Pruners.named("median").create(problem, Options.NONE);
  }
}
