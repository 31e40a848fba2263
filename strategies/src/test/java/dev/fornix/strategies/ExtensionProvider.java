package dev.fornix.strategies;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import java.util.List;

/** A strategy that somebody adds through the class path; it can do nothing and proposes nothing. */
public final class ExtensionProvider implements StrategyProvider {
  @Override
  public String name() {
    return "extension";
  }

  @Override
  public String summary() {
    return "proposes nothing";
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.of();
  }

  @Override
  public SearchStrategy create(Problem problem, Options options) {
    return (history, count, random) -> List.of();
  }
}
