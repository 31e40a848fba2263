package dev.fornix.strategies.halving;

import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.evolution.Breeding;
import dev.fornix.strategies.evolution.Sizes;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes the configurations that enter a rung. */
sealed interface Sampler permits Sampler.AtRandom, Sampler.ByEvolution, DensitySampler {
  /**
   * Make one.
   *
   * @param budget at which it enters
   * @param underWay how many trials of the lowest rung are being measured
   */
  Proposal next(Ladder ladder, Budget budget, long underWay, RandomGenerator random);

  /** What is to be said about it, if anything. */
  Optional<String> remark();

  /** At random, as in the paper. */
  record AtRandom(Domain domain) implements Sampler {
    @Override
    public Proposal next(Ladder ladder, Budget budget, long underWay, RandomGenerator random) {
      return Proposal.of(Sampling.sample(domain, random), budget, "random");
    }

    @Override
    public Optional<String> remark() {
      return Optional.empty();
    }
  }

  /** By regularised evolution. */
  record ByEvolution(Breeding breeding) implements Sampler {
    @Override
    public Proposal next(Ladder ladder, Budget budget, long underWay, RandomGenerator random) {
      int basis = basis(ladder);
      List<CompletedTrial> results = ladder.rungs().get(basis).results();
      return breeding.next(results, ladder.level(basis), underWay, budget, random);
    }

    /** The highest rung that holds a full population, else the lowest. */
    private int basis(Ladder ladder) {
      int basis = ladder.rungs().size() - 1;
      while (basis > 0
          && !breeding.fills(ladder.rungs().get(basis).results(), ladder.level(basis))) {
        basis--;
      }
      return basis;
    }

    @Override
    public Optional<String> remark() {
      return Optional.of(
          "new networks come from regularised evolution: " + breeding.sizes().remark());
    }

    static ByEvolution of(Problem problem, Sizes sizes) {
      return new ByEvolution(new Breeding(problem, sizes));
    }
  }
}
