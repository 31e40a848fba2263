package dev.fornix.strategies;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyException;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Proposal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A strategy from the class path, which is named where it refuses something or fails, so that
 * nobody takes that for a fault of Fornix.
 */
record ForeignStrategy(StrategyProvider provider) implements StrategyProvider {
  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public String summary() {
    return provider.summary();
  }

  @Override
  public Capabilities capabilities() {
    return provider.capabilities();
  }

  @Override
  public List<Option<?>> options() {
    return provider.options();
  }

  @Override
  public void check(Options options) {
    refusing(
        () -> {
          provider.check(options);
          return options;
        });
  }

  @Override
  public SearchStrategy create(Problem problem, Options options) {
    return new Searching(refusing(() -> provider.create(problem, options)));
  }

  private <T> T refusing(Supplier<T> work) {
    try {
      return naming(work);
    } catch (StrategyException e) {
      if (e.getCause() instanceof IllegalArgumentException refusal) {
        throw new IllegalArgumentException(
            "the strategy " + name() + " refuses: " + refusal.getMessage(), refusal);
      }
      throw e;
    }
  }

  private <T> T naming(Supplier<T> work) {
    T made;
    try {
      made = work.get();
    } catch (RuntimeException e) {
      throw new StrategyException(
          String.format(
              "the strategy %s (%s) failed: %s", name(), provider.getClass().getName(), e),
          e);
    }
    if (made == null) {
      throw new StrategyException(
          String.format("the strategy %s (%s) gave null", name(), provider.getClass().getName()));
    }
    return made;
  }

  private final class Searching implements SearchStrategy {
    private final SearchStrategy strategy;

    Searching(SearchStrategy strategy) {
      this.strategy = strategy;
    }

    @Override
    public List<Proposal> propose(History history, int count, RandomGenerator random) {
      return naming(() -> strategy.propose(history, count, random));
    }

    @Override
    public Optional<String> remark() {
      return strategy.remark();
    }
  }
}
