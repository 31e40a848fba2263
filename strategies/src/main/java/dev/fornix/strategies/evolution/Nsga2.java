package dev.fornix.strategies.evolution;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.memory.Tried;
import dev.fornix.strategies.offer.Offer;
import dev.fornix.strategies.ranking.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * NSGA-II (Deb, Pratap, Agarwal and Meyarivan 2002, "A Fast and Elitist Multiobjective Genetic
 * Algorithm: NSGA-II", section III): each generation as many children are bred as the population
 * has members; parents and children together are sorted into non-dominated fronts, within a front
 * the loneliest first, and the first half goes on. Parents win binary tournaments by the same
 * order. Limits on measured quantities enter by constrained domination (section VI); {@link
 * Ranking} has both.
 *
 * <p><b>Generations are counted by results.</b> A generation is closed by every N-th result at the
 * full budget, N being the size of the population, in the order in which results are told. Children
 * are bred from the latest closed generation and nobody waits for stragglers: a trial that was
 * proposed in one generation and ends in the next belongs to the next. Trials one after the other
 * give exactly the paper's generations; failed and pruned trials and candidates from outside of the
 * space are replaced by further children. Until the first generation is closed, parents are those
 * founders that are known.
 *
 * <p>Where we depart from the paper: crossover and mutation are those of {@link Offspring}, which
 * work on every domain (uniform crossover in place of simulated binary crossover; a crossover rate
 * of 0.9 and one mutation per child on average as in section IV-A), and no configuration is
 * evaluated twice. With one objective it is a (μ+λ) genetic algorithm.
 *
 * <p>A proposal costs two tournaments and a walk; a generation costs one ranking of two
 * populations.
 */
public final class Nsga2 implements SearchStrategy {
  private static final Option<Integer> POPULATION =
      Option.whole(
              "population",
              "its size; by default a twentieth of the planned trials, 10 to the paper's 100, and"
                  + " 40 where their number is not known beforehand")
          .atLeast(2);
  private static final Option<Double> RATE = Offspring.RATE.otherwise(0.9);
  private static final int PAPER_POPULATION = 100;
  private static final int LEAST_POPULATION = 10;
  private static final int POPULATION_WITHOUT_PLAN = 40;
  private static final int GENERATIONS = 20;

  private final int size;
  private final String remark;
  private final Ranking ranking;
  private final Offspring offspring;
  private final Budget budget;
  private final Tried tried;
  private final List<CompletedTrial> children = new ArrayList<>();
  private List<CompletedTrial> parents = List.of();
  private int read;

  private Nsga2(Problem problem, int size, String reason, Crossover crossover, double rate) {
    this.size = size;
    this.remark = "population " + size + ", " + reason;
    this.ranking = new Ranking(problem);
    this.budget = problem.fidelities().highest();
    this.offspring = new Offspring(problem.domain(), budget, crossover, rate);
    this.tried = new Tried(budget);
  }

  /** What it is chosen by: {@code nsga2}. */
  public static StrategyProvider offer() {
    return new Offer(
        "nsga2",
        "genetic algorithm by non-dominated fronts and crowding (Deb et al. 2002)",
        Capabilities.allBut(Ability.MULTI_FIDELITY),
        List.of(POPULATION, Crossover.OPTION, RATE),
        Nsga2::from);
  }

  private static Nsga2 from(Problem problem, Options options) {
    Crossover crossover = Crossover.from(options);
    double rate = RATE.in(options);
    return POPULATION
        .given(options)
        .map(size -> new Nsga2(problem, size, "as asked for", crossover, rate))
        .orElseGet(() -> planned(problem, crossover, rate));
  }

  private static Nsga2 planned(Problem problem, Crossover crossover, double rate) {
    if (problem.plannedTrials().isEmpty()) {
      String reason = "since the number of trials is not known beforehand";
      return new Nsga2(problem, POPULATION_WITHOUT_PLAN, reason, crossover, rate);
    }
    long trials = problem.plannedTrials().getAsLong();
    int size = (int) Math.min(PAPER_POPULATION, Math.max(LEAST_POPULATION, trials / GENERATIONS));
    String reason = "since " + trials + " trials are planned; the paper has " + PAPER_POPULATION;
    return new Nsga2(
        problem, size, size == PAPER_POPULATION ? "as in the paper" : reason, crossover, rate);
  }

  @Override
  public List<Proposal> propose(History history, int count, RandomGenerator random) {
    read(history);
    List<CompletedTrial> breeders = parents.isEmpty() ? ranking.bestFirst(children) : parents;
    List<Proposal> proposals = new ArrayList<>();
    while (proposals.size() < count) {
      boolean founded =
          !parents.isEmpty()
              || (breeders.size() >= 2 && breeders.size() + tried.underWay() >= size);
      proposals.add(
          founded
              ? offspring.child(winner(breeders, random), winner(breeders, random), tried, random)
              : offspring.founder(tried, random));
    }
    return proposals;
  }

  private void read(History history) {
    tried.read(history);
    for (; read < history.completed().size(); read++) {
      CompletedTrial trial = history.completed().get(read);
      if (trial.proposal().budget().equals(budget) && Breeding.hasDecisions(trial)) {
        children.add(trial);
        closeWhereComplete();
      }
    }
  }

  private void closeWhereComplete() {
    if (children.size() == size) {
      List<CompletedTrial> all = new ArrayList<>(parents);
      all.addAll(children);
      parents = List.copyOf(ranking.bestFirst(all).subList(0, size));
      children.clear();
    }
  }

  /** Binary tournament; the breeders stand best first. */
  private static CompletedTrial winner(List<CompletedTrial> breeders, RandomGenerator random) {
    int one = random.nextInt(breeders.size());
    int other = random.nextInt(breeders.size());
    return breeders.get(Math.min(one, other));
  }

  @Override
  public Optional<String> remark() {
    return Optional.of(remark);
  }
}
