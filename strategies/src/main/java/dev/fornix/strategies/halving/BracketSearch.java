package dev.fornix.strategies.halving;

import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.Trial;
import dev.fornix.strategies.ranking.Ranking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Synchronous successive halving, one bracket after the other without end.
 *
 * <ul>
 *   <li><b>Successive halving</b> (Jamieson and Talwalkar 2016, "Non-stochastic Best Arm
 *       Identification and Hyperparameter Optimization", section 3): n configurations are measured
 *       at the lowest budget, the best 1/eta of them at the next, and so on to the highest. The
 *       paper halves (eta 2) and divides a total budget; here the problem's budget levels are the
 *       rungs and, like Hyperband's inner loop, one in eta goes on.
 *   <li><b>Hyperband</b> (Li, Jamieson, DeSalvo, Rostamizadeh and Talwalkar 2018, Algorithm 1): a
 *       bracket for each level at which configurations can enter, from the lowest (many
 *       configurations, early judgement) to the highest (few, no early judgement), then again from
 *       the lowest. With S levels, the bracket that has s promotions begins with ceil(S / (s + 1) ·
 *       eta^s) configurations. The levels should grow by eta, as {@link
 *       dev.fornix.core.trial.Fidelities#geometric} makes them; other levels are taken as they are.
 * </ul>
 *
 * <p>A rung is decided once all of its trials have ended; the best are those of {@link Ranking}.
 * While stragglers are waited for, the next bracket begins, as in the authors' and in BOHB's
 * parallel versions (Falkner et al. 2018, section 4.2), so proposals never run out. Trials belong
 * to brackets by their numbers: the k-th trial that enters at a level takes the k-th place that the
 * brackets have there, those that somebody put in included. Failed, pruned and cancelled trials
 * keep their place and are not promoted; a promotion that was cancelled is proposed again, one that
 * failed is not. New configurations come as in {@link Asha}; one that was tried at its level
 * already may come again, as in the papers.
 *
 * <p>A proposal looks at the brackets that are under way; what has ended is read once.
 */
public final class BracketSearch implements SearchStrategy {
  private final List<Bracket.Plan> round;
  private final Ladder ladder;
  private final List<Budget> levels;
  private final Ranking ranking;
  private final Sampler sampler;
  private final Trace trace;
  private final String remark;
  private final List<Bracket> brackets = new ArrayList<>();
  private int firstUnfinished;

  private BracketSearch(Problem problem, List<Bracket.Plan> round, Sampler sampler, String remark) {
    this.round = round;
    this.levels = problem.fidelities().levels();
    this.ranking = new Ranking(problem);
    this.ladder = new Ladder(problem.fidelities(), ranking);
    this.sampler = sampler;
    this.trace = new Trace(levels);
    this.remark = remark + sampler.remark().map(text -> "; " + text).orElse("");
  }

  /**
   * Successive halving.
   *
   * @param configurations how many enter each bracket, 1 or more
   * @param eta one in so many goes on, &gt; 1
   */
  static BracketSearch halving(Problem problem, int configurations, double eta, Sampler sampler) {
    Bracket.Plan plan =
        Bracket.Plan.of(0, problem.fidelities().levels().size(), configurations, eta);
    String remark = "brackets of " + plan.sizes() + " trials on " + problem.fidelities().levels();
    return new BracketSearch(problem, List.of(plan), sampler, remark);
  }

  /**
   * Hyperband.
   *
   * @param eta one in so many goes on, &gt; 1; the paper recommends 3 or 4
   */
  static BracketSearch hyperband(Problem problem, double eta, Sampler sampler) {
    int count = problem.fidelities().levels().size();
    List<Bracket.Plan> round = round(count, eta);
    int trials = round.stream().mapToInt(Bracket.Plan::trials).sum();
    String remark =
        "one round of "
            + count
            + " brackets takes "
            + trials
            + " trials"
            + problem.plannedTrials().stream()
                .filter(planned -> planned < trials)
                .mapToObj(planned -> ", more than the " + planned + " that are planned")
                .findFirst()
                .orElse("");
    return new BracketSearch(problem, round, sampler, remark);
  }

  /** The brackets of Hyperband, the one that begins at the lowest level first. */
  static List<Bracket.Plan> round(int levels, double eta) {
    return IntStream.range(0, levels).mapToObj(lowest -> plan(lowest, levels, eta)).toList();
  }

  private static Bracket.Plan plan(int lowest, int levels, double eta) {
    int rungs = levels - lowest;
    double configurations = (double) levels / rungs * Math.pow(eta, rungs - 1.0);
    return Bracket.Plan.of(lowest, rungs, (int) Math.ceil(configurations * (1 - 1e-12)), eta);
  }

  @Override
  public List<Proposal> propose(History history, int count, RandomGenerator random) {
    ladder.read(history);
    trace.read(history).forEach(this::assign);
    Batch batch = new Batch(entering(history), random);
    List<Proposal> proposals = new ArrayList<>();
    while (proposals.size() < count) {
      proposals.add(batch.next());
    }
    return proposals;
  }

  private long entering(History history) {
    return history.pending().stream()
        .filter(trial -> trial.proposal().continues().isEmpty())
        .filter(trial -> trial.proposal().budget().equals(levels.get(0)))
        .count();
  }

  /** Give a trial that entered its place. */
  private void assign(Trial trial) {
    int level = levels.indexOf(trial.proposal().budget());
    boolean enters = round.stream().anyMatch(plan -> plan.lowest() == level);
    if (enters && trial.proposal().continues().isEmpty()) {
      int i = firstUnfinished;
      while (bracket(i).plan().lowest() != level || bracket(i).full()) {
        i++;
      }
      bracket(i).enter(trial.number());
    }
  }

  private Bracket bracket(int i) {
    while (brackets.size() <= i) {
      brackets.add(new Bracket(round.get(brackets.size() % round.size())));
    }
    return brackets.get(i);
  }

  @Override
  public Optional<String> remark() {
    return Optional.of(remark);
  }

  /** The proposals of one call. */
  private final class Batch {
    private final RandomGenerator random;
    private final Set<Long> promoted = new HashSet<>();
    private final List<Integer> entered = new ArrayList<>();
    private long entering;

    Batch(long entering, RandomGenerator random) {
      this.entering = entering;
      this.random = random;
    }

    Proposal next() {
      int i = firstUnfinished;
      Optional<Proposal> proposal = from(i);
      while (proposal.isEmpty()) {
        i++;
        proposal = from(i);
      }
      return proposal.get();
    }

    private Optional<Proposal> from(int i) {
      Bracket bracket = bracket(i);
      bracket.advance(trace, ranking);
      if (bracket.finished()) {
        firstUnfinished += i == firstUnfinished ? 1 : 0;
        return Optional.empty();
      }
      Optional<Proposal> promotion = bracket.promotion(trace, levels, promoted);
      promotion.ifPresent(p -> promoted.add(p.continues().orElseThrow()));
      return promotion.or(() -> entrant(i));
    }

    private Optional<Proposal> entrant(int i) {
      long reserved = entered.stream().filter(other -> other == i).count();
      if (bracket(i).places() - reserved <= 0) {
        return Optional.empty();
      }
      int level = bracket(i).plan().lowest();
      entered.add(i);
      return Optional.of(
          sampler.next(ladder, levels.get(level), level == 0 ? entering++ : entering, random));
    }
  }
}
