package dev.fornix.strategies.memory;

import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.FailedTrial;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.PrunedTrial;
import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A strategy that also knows trials of an earlier study on the same space, data and budget: they
 * stand in its history before those of this study, so a surrogate, a population or a list of what
 * was tried has them from the beginning. The number of trials stays that of this study.
 *
 * <p>What is made from an earlier trial has no parent in this study; its origin says so instead.
 * For strategies of one budget level: nothing of an earlier study can be continued.
 */
public final class Experienced implements SearchStrategy {
  private final SearchStrategy strategy;
  private final List<CompletedTrial> earlier;
  private final String origin;

  /**
   * Let a strategy know earlier trials.
   *
   * @param earlier with numbers below 0, in the order in which they were told
   * @param origin of proposals that are made from one of those
   */
  public Experienced(SearchStrategy strategy, List<CompletedTrial> earlier, String origin) {
    this.strategy = strategy;
    this.earlier = List.copyOf(earlier);
    this.origin = origin;
    earlier.stream()
        .filter(trial -> trial.number() >= 0)
        .findFirst()
        .ifPresent(
            trial -> {
              throw new IllegalArgumentException(
                  "the number of an earlier trial (" + trial.number() + ") must be below 0");
            });
  }

  @Override
  public List<Proposal> propose(History history, int count, RandomGenerator random) {
    return strategy.propose(new Longer(earlier, history), count, random).stream()
        .map(this::ofThisStudy)
        .toList();
  }

  private Proposal ofThisStudy(Proposal proposal) {
    Long[] parents = proposal.parents().stream().filter(n -> n >= 0).toArray(Long[]::new);
    return parents.length == proposal.parents().size()
        ? proposal
        : Proposal.of(proposal.configuration(), proposal.budget(), origin).from(parents);
  }

  @Override
  public Optional<String> remark() {
    return strategy.remark();
  }

  /** A history that begins with completed trials of another study. */
  private record Longer(List<CompletedTrial> earlier, History history) implements History {
    @Override
    public long size() {
      return history.size();
    }

    @Override
    public List<CompletedTrial> completed() {
      List<CompletedTrial> later = history.completed();
      return new AbstractList<>() {
        @Override
        public CompletedTrial get(int index) {
          int own = index - earlier.size();
          return own < 0 ? earlier.get(index) : later.get(own);
        }

        @Override
        public int size() {
          return earlier.size() + later.size();
        }
      };
    }

    @Override
    public List<PrunedTrial> pruned() {
      return history.pruned();
    }

    @Override
    public List<FailedTrial> failed() {
      return history.failed();
    }

    @Override
    public Collection<PendingTrial> pending() {
      return history.pending();
    }

    @Override
    public List<Progress> curve(long trial) {
      return trial < 0 ? List.of() : history.curve(trial);
    }
  }
}
