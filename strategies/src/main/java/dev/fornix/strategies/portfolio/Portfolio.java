package dev.fornix.strategies.portfolio;

import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Proposal;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A strategy that was picked for its problem, and why; everything else is that strategy's.
 *
 * @param name of the strategy
 * @param chosen the strategy
 * @param reason what follows "since"
 */
record Portfolio(String name, SearchStrategy chosen, String reason) implements SearchStrategy {
  @Override
  public List<Proposal> propose(History history, int count, RandomGenerator random) {
    return chosen.propose(history, count, random);
  }

  @Override
  public Optional<String> remark() {
    String own = "picked " + name + ", since " + reason;
    return Optional.of(chosen.remark().map(text -> own + " (" + text + ")").orElse(own));
  }
}
