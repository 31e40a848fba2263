package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.OpenSpace;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.PrunedTrial;
import dev.fornix.core.trial.Trial;
import dev.fornix.strategies.ranking.Ranking;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Splits what a history knows at one budget into good and bad: the best min(⌈0.1 n⌉, 25) of n
 * completed and pruned trials are good. All others are bad, and so are pruned, failed and pending
 * ones; cancelled ones and networks from outside tell nothing.
 *
 * <p>{@link Ranking} says which are best: with several objectives the non-dominated fronts and the
 * crowding distance within the last front that is good in part (as in Ozaki et al. 2020, who break
 * such ties by hypervolume). What breaks a limit is bad; only while nothing keeps all limits, those
 * that break them by least are good.
 */
final class Split {
  private static final double GOOD_SHARE = 0.1;
  private static final int MOST_GOOD = 25;

  private final Problem problem;
  private final Budget budget;
  private final Ranking ranking;
  private final Optional<Comparator<CompletedTrial>> order;

  /** Completed trials, best first with one objective, otherwise as told. */
  private final List<CompletedTrial> completed = new ArrayList<>();

  /** Completed trials as told, which is almost by number, so that they are quickly sorted so. */
  private final List<CompletedTrial> told = new ArrayList<>();

  private int read;
  private int feasible;

  Split(Problem problem, Budget budget) {
    this.problem = problem;
    this.budget = budget;
    this.ranking = new Ranking(problem);
    this.order = ranking.byValue();
  }

  /** How many trials are good among so many. */
  static int goodAmong(int trials) {
    return Math.min((int) Math.ceil(GOOD_SHARE * trials), MOST_GOOD);
  }

  /** Read on in a history; how many of its trials were completed at the budget. */
  int read(History history) {
    List<CompletedTrial> all = history.completed();
    for (; read < all.size(); read++) {
      CompletedTrial trial = all.get(read);
      if (counts(trial)) {
        feasible += problem.feasible(trial.measurement().values()) ? 1 : 0;
        completed.add(place(trial), trial);
        told.add(trial);
      }
    }
    return completed.size();
  }

  /**
   * Behind all that are as good, so that equal trials stay in the order in which they were told.
   */
  private int place(CompletedTrial trial) {
    return order
        .map(by -> Ranking.place(completed, trial, (one, other) -> by.compare(one, other) <= 0))
        .orElse(completed.size());
  }

  /** The groups of a history that was read. */
  Groups of(History history) {
    List<PrunedTrial> pruned = history.pruned().stream().filter(this::counts).toList();
    List<CompletedTrial> ranked = order.isPresent() ? completed : ranking.bestFirst(completed);
    int wanted = goodAmong(completed.size() + pruned.size());
    int most = feasible == 0 ? completed.size() : feasible;
    Set<Long> good = new HashSet<>();
    ranked.subList(0, Math.min(wanted, most)).forEach(trial -> good.add(trial.number()));
    List<Trial> all = new ArrayList<>(told);
    all.addAll(pruned);
    unmeasured(history, all);
    all.sort(Comparator.comparingLong(Trial::number));
    Groups groups = new Groups(new ArrayList<>(), new BitSet());
    for (Trial trial : all) {
      groups.good.set(groups.points.size(), good.contains(trial.number()));
      groups.points.add(trial.proposal().configuration());
    }
    return groups;
  }

  private void unmeasured(History history, List<Trial> into) {
    history.failed().stream().filter(this::counts).forEach(into::add);
    history.pending().stream().filter(this::counts).forEach(into::add);
  }

  /** A network from outside answers no question, so that it would be an observation of nothing. */
  private boolean counts(Trial trial) {
    return trial.proposal().budget().equals(budget)
        && !trial.cancelled()
        && !OpenSpace.isGiven(trial.proposal().configuration());
  }

  /**
   * All configurations, the oldest first.
   *
   * @param good which of them are good; the others are bad
   */
  record Groups(List<Configuration> points, BitSet good) {}
}
