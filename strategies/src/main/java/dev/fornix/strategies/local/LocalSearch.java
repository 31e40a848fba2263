package dev.fornix.strategies.local;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.OpenSpace;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.Variation;
import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.Trial;
import dev.fornix.strategies.memory.Tried;
import dev.fornix.strategies.offer.Offer;
import dev.fornix.strategies.ranking.Ranking;
import dev.fornix.strategies.sampling.Shuffle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Local search (White, Nolen and Savani 2021, "Exploring the Loss Landscape in Neural Architecture
 * Search", UAI, also known as "Local search is state of the art for NAS benchmarks", Algorithm 1):
 * evaluates all neighbours of the incumbent, moves to the best of them if it is better, and starts
 * again from a random point where none is.
 *
 * <p>The neighbours are those of {@link Variation#neighbours}, in random order. Two variations can
 * be set: to move as soon as a neighbour is better, and to start from the best of several random
 * points; {@link #offer} says what is the default and why.
 *
 * <ul>
 *   <li>A neighbour that was tried before, by whomever, is not tried again; its first result
 *       counts. Starting points are drawn anew up to 100 times to find one that was not tried.
 *   <li>A configuration that somebody put in serves as a starting point if the search looks for one
 *       later than it was put in; a candidate from outside of the space does not.
 *   <li>What failed or was pruned is no better than anything.
 *   <li>Trials under way are waited for only where they decide on the next move: then fewer
 *       proposals are made than asked for. With several workers prefer neighbourhoods that are
 *       large against their number.
 * </ul>
 *
 * <p>The chance of a neighbourhood comes from the seed of the incumbent's trial, so that it can be
 * rebuilt. A proposal costs one look at each neighbour; a neighbourhood is made once per move.
 */
public final class LocalSearch implements SearchStrategy {
  private static final Option<String> IMPROVEMENT =
      Option.oneOf("improvement", "which better neighbour to move to", "first", "best");
  private static final Option<Integer> STARTS =
      Option.whole(
              "starts",
              "random points from the best of which a descent begins; by default a tenth of the"
                  + " planned trials, 1 to 10")
          .atLeast(1);
  private static final int MOST_STARTS = 10;
  private static final String NEIGHBOUR = "neighbour";
  private static final int DRAWS = 100;

  private final Domain domain;
  private final Budget budget;
  private final Comparator<CompletedTrial> order;
  private final boolean untilBetter;
  private final int starts;
  private final Results results;
  private final Tried tried;
  private Optional<CompletedTrial> incumbent = Optional.empty();
  private List<Configuration> neighbours = List.of();
  private long lastUsed = -1;

  /**
   * Search for the best of a problem with one objective.
   *
   * @param untilBetter whether to move to the first better neighbour rather than to the best of all
   * @param starts from the best of how many random points each descent begins, at least 1
   */
  public LocalSearch(Problem problem, boolean untilBetter, int starts) {
    STARTS.check(starts);
    this.domain = problem.domain();
    this.budget = problem.fidelities().highest();
    this.order =
        new Ranking(problem)
            .byValue()
            .orElseThrow(
                () -> new IllegalArgumentException("local-search pursues one objective only"));
    this.untilBetter = untilBetter;
    this.starts = starts;
    this.results = new Results(budget);
    this.tried = new Tried(budget);
  }

  /**
   * What it is chosen by: {@code local-search}.
   *
   * <p>The defaults were measured by queries on NAS-Bench-201 (CIFAR-10, 12 epochs, 40 seeds; test
   * accuracy after 150 and 300 trials): 94.26 and 94.37. As Algorithm 1 has it, the best neighbour
   * from one start, it is 94.06 and 94.26.
   */
  public static StrategyProvider offer() {
    return new Offer(
        "local-search",
        "moves to better neighbours, begins anew at random where none is (White et al. 2021)",
        Capabilities.allBut(Ability.MULTI_FIDELITY, Ability.MULTI_OBJECTIVE),
        List.of(IMPROVEMENT, STARTS),
        (problem, options) ->
            new LocalSearch(
                problem,
                IMPROVEMENT.in(options).equals("first"),
                STARTS.given(options).orElseGet(() -> starts(problem))));
  }

  private static int starts(Problem problem) {
    long planned = problem.plannedTrials().orElse(Long.MAX_VALUE);
    return (int) Math.max(1, Math.min(MOST_STARTS, planned / MOST_STARTS));
  }

  @Override
  public List<Proposal> propose(History history, int count, RandomGenerator random) {
    results.read(history);
    tried.read(history);
    while (begin() && move()) {
      // each further result may decide on several moves
    }
    return incumbent.isPresent()
        ? around(incumbent.get(), count)
        : beginnings(Math.min(count, missingStarts()), random);
  }

  private List<Proposal> around(CompletedTrial centre, int count) {
    List<Proposal> proposals = new ArrayList<>();
    for (Configuration neighbour : neighbours) {
      if (proposals.size() < count && !tried.contains(neighbour)) {
        tried.add(neighbour);
        proposals.add(Proposal.of(neighbour, budget, NEIGHBOUR).from(centre.number()));
      }
    }
    return proposals;
  }

  private List<Proposal> beginnings(int count, RandomGenerator random) {
    List<Proposal> proposals = new ArrayList<>();
    while (proposals.size() < count) {
      Configuration point = Sampling.sample(domain, random);
      for (int i = 1; i < DRAWS && tried.contains(point); i++) {
        point = Sampling.sample(domain, random);
      }
      tried.add(point);
      proposals.add(Proposal.of(point, budget, "random"));
    }
    return proposals;
  }

  /** What may serve as a start: later than all that the search has used, and not lost. */
  private List<Trial> candidates() {
    return results.after(lastUsed).stream()
        .filter(trial -> !trial.proposal().origin().equals(NEIGHBOUR))
        .filter(trial -> !OpenSpace.isGiven(trial.proposal().configuration()))
        .filter(trial -> trial instanceof CompletedTrial || trial instanceof PendingTrial)
        .limit(starts)
        .toList();
  }

  private int missingStarts() {
    return starts - candidates().size();
  }

  /** Settle where to begin, if that is open; false as long as it cannot be settled. */
  private boolean begin() {
    if (incumbent.isPresent()) {
      return true;
    }
    List<CompletedTrial> known =
        candidates().stream()
            .filter(CompletedTrial.class::isInstance)
            .map(CompletedTrial.class::cast)
            .toList();
    if (known.size() < starts) {
      return false;
    }
    lastUsed = known.get(known.size() - 1).number();
    settle(Collections.min(known, order));
    return true;
  }

  private void settle(CompletedTrial centre) {
    RandomGenerator own = new SplittableRandom(centre.seed());
    incumbent = Optional.of(centre);
    neighbours =
        Shuffle.of(Variation.neighbours(domain, centre.proposal().configuration(), own), own);
  }

  /**
   * Go on to a better neighbour, or give the incumbent up where there is none; false as long as
   * that is not decided.
   */
  private boolean move() {
    CompletedTrial best = incumbent.orElseThrow();
    boolean better = false;
    long used = lastUsed;
    for (int i = 0; i < neighbours.size() && !(untilBetter && better); i++) {
      Optional<Trial> result = results.of(neighbours.get(i));
      if (result.isEmpty()) {
        return false;
      }
      used = Math.max(used, result.get().number());
      if (result.get() instanceof CompletedTrial other && order.compare(other, best) < 0) {
        best = other;
        better = true;
      }
    }
    lastUsed = used;
    if (better) {
      settle(best);
    } else {
      incumbent = Optional.empty();
    }
    return true;
  }
}
