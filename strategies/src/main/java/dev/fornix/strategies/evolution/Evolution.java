package dev.fornix.strategies.evolution;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Option;
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
 * Steady-state evolution with plus-selection: the (μ+1) scheme of evolution strategies (Rechenberg
 * 1973; Eiben and Smith 2015, "Introduction to Evolutionary Computing", sections 5.2 and 6.4) with
 * the crossover and tournaments of genetic algorithms (Goldberg and Deb 1991). Each result enters
 * the population and the worst of μ+1 leaves it, parents and children alike, so the best found is
 * never lost; of equals the older leaves.
 *
 * <p>The population is founded by random configurations. Each child has two parents that won
 * tournaments, see {@link Offspring}. Failed and pruned trials do not enter, nor do trials at
 * another budget than the full one; configurations that somebody put in do, candidates from outside
 * of the space do not. With several objectives {@link Ranking} decides who is worst. Trials under
 * way count as founders to come, so breeding begins before the last founder is known, but not
 * before a whole tournament is.
 *
 * <p>A proposal costs a tournament and a walk; a result costs its place in the population (with
 * several objectives a ranking of the population). Beginning afresh costs that for every result.
 */
public final class Evolution implements SearchStrategy {
  private static final Option<Double> RATE = Offspring.RATE.otherwise(0.5);

  private final Sizes sizes;
  private final Ranking ranking;
  private final Offspring offspring;
  private final Budget budget;
  private final Tried tried;
  private List<CompletedTrial> population = List.of();
  private int read;
  private int results;

  Evolution(Problem problem, Sizes sizes, Crossover crossover, double rate) {
    this.sizes = sizes;
    this.ranking = new Ranking(problem);
    this.budget = problem.fidelities().highest();
    this.offspring = new Offspring(problem.domain(), budget, crossover, rate);
    this.tried = new Tried(budget);
  }

  /** What it is chosen by: {@code evolution}. */
  public static StrategyProvider offer() {
    return new Offer(
        "evolution",
        "crosses and mutates tournament winners of a population in which the worst dies (Eiben"
            + " and Smith 2015)",
        Capabilities.allBut(Ability.MULTI_FIDELITY),
        List.of(Sizes.POPULATION, Sizes.SAMPLE, Crossover.OPTION, RATE),
        (problem, options) ->
            new Evolution(
                problem, Sizes.from(options, problem), Crossover.from(options), RATE.in(options)));
  }

  @Override
  public List<Proposal> propose(History history, int count, RandomGenerator random) {
    read(history);
    List<Proposal> proposals = new ArrayList<>();
    while (proposals.size() < count) {
      proposals.add(next(random));
    }
    return proposals;
  }

  private void read(History history) {
    tried.read(history);
    for (; read < history.completed().size(); read++) {
      CompletedTrial trial = history.completed().get(read);
      if (trial.proposal().budget().equals(budget) && Breeding.hasDecisions(trial)) {
        enter(trial);
      }
    }
  }

  private void enter(CompletedTrial trial) {
    results++;
    List<CompletedTrial> all = ranking.with(trial, population);
    population = all.subList(0, Math.min(all.size(), sizes.population(results)));
  }

  private Proposal next(RandomGenerator random) {
    int wanted = sizes.population(results);
    int sample = sizes.sample(wanted);
    boolean founded = population.size() + tried.underWay() >= wanted && population.size() >= sample;
    return founded
        ? offspring.child(winner(sample, random), winner(sample, random), tried, random)
        : offspring.founder(tried, random);
  }

  /** The best of some members drawn with replacement; the population stands best first. */
  private CompletedTrial winner(int sample, RandomGenerator random) {
    int best = population.size() - 1;
    for (int i = 0; i < sample; i++) {
      best = Math.min(best, random.nextInt(population.size()));
    }
    return population.get(best);
  }

  @Override
  public Optional<String> remark() {
    return Optional.of(sizes.remark());
  }
}
