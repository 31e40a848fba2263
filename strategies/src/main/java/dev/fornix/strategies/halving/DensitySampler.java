package dev.fornix.strategies.halving;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.OpenSpace;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.Option;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.bayes.tpe.TpeModel;
import dev.fornix.strategies.bayes.tpe.TpeSettings;
import dev.fornix.strategies.ranking.Ranking;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes configurations as BOHB does (Falkner, Klein and Hutter 2018, "BOHB: Robust and Efficient
 * Hyperparameter Optimization at Scale", Algorithm 2): with the chance of the random fraction at
 * random, otherwise by the ratio of two joint densities over good and bad results of the largest
 * budget that has at least d + 3 of them, d being the number of decisions. Of n results the best g
 * = max(d + 1, 0.15 n) are good, the worst max(d + 1, n − g) bad (equations 3 and 4); the two may
 * overlap.
 *
 * <p>Where it departs from the paper: the densities are those of {@link TpeModel}, whose kernels
 * are, by chance for each proposal, half as wide as the rule says, as wide or twice as wide, and
 * where only the youngest 25 results of a group count in full, older ones the less the older they
 * are (in the paper all count the same, and the one rule holds always); decisions that a
 * configuration does not have count nothing, where the paper fills them in; a configuration that
 * was tried or is being tried at any budget is not proposed again; of more than 2,000 results at a
 * budget the youngest count, which bounds the time per proposal.
 *
 * @param randomFraction the chance of a random configuration, 0 to 1
 */
record DensitySampler(Domain domain, Ranking ranking, double randomFraction, TpeSettings settings)
    implements Sampler {
  /** The share of random configurations. */
  static final Option<Double> RANDOM_FRACTION =
      Option.real("random-fraction", "the share of configurations that are random")
          .atLeast(0.0)
          .atMost(1.0)
          .otherwise(1.0 / 3);

  private static final double GOOD_SHARE = 0.15;
  private static final int MOST_RESULTS = 2_000;

  DensitySampler {
    RANDOM_FRACTION.check(randomFraction);
  }

  @Override
  public Proposal next(Ladder ladder, Budget budget, long underWay, RandomGenerator random) {
    boolean atRandom = random.nextDouble() < randomFraction;
    Optional<List<CompletedTrial>> results = atRandom ? Optional.empty() : basis(ladder);
    Proposal proposal =
        results
            .map(list -> model(list).propose(ladder::tried, random))
            .map(point -> Proposal.of(point, budget, "model"))
            .orElseGet(() -> Proposal.of(Sampling.sample(domain, random), budget, "random"));
    ladder.propose(proposal.configuration());
    return proposal;
  }

  private static Optional<List<CompletedTrial>> basis(Ladder ladder) {
    for (int i = ladder.rungs().size() - 1; i >= 0; i--) {
      List<CompletedTrial> results = youngest(ladder.rungs().get(i).results());
      if (!results.isEmpty() && results.size() >= decisions(results) + 3) {
        return Optional.of(results);
      }
    }
    return Optional.empty();
  }

  private static List<CompletedTrial> youngest(List<CompletedTrial> results) {
    return results.subList(Math.max(0, results.size() - MOST_RESULTS), results.size()).stream()
        .filter(trial -> !OpenSpace.isGiven(trial.proposal().configuration()))
        .toList();
  }

  /** The largest number of decisions of a configuration. */
  private static int decisions(List<CompletedTrial> results) {
    return results.stream().mapToInt(t -> t.proposal().configuration().size()).max().orElse(0);
  }

  private TpeModel model(List<CompletedTrial> results) {
    List<CompletedTrial> ranked = ranking.bestFirst(results);
    int size = ranked.size();
    int least = decisions(results) + 1;
    int good = Math.max(least, (int) (GOOD_SHARE * size));
    int bad = Math.max(least, size - good);
    return TpeModel.of(
        domain,
        settings,
        oldestFirst(ranked.subList(0, good)),
        oldestFirst(ranked.subList(size - bad, size)));
  }

  private static List<Configuration> oldestFirst(List<CompletedTrial> trials) {
    return trials.stream()
        .sorted(Comparator.comparingLong(CompletedTrial::number))
        .map(trial -> trial.proposal().configuration())
        .toList();
  }

  @Override
  public Optional<String> remark() {
    return Optional.empty();
  }
}
