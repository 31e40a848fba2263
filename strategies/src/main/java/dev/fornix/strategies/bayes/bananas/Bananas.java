package dev.fornix.strategies.bayes.bananas;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.bayes.Evidence;
import dev.fornix.strategies.bayes.Fresh;
import dev.fornix.strategies.bayes.RefitSchedule;
import dev.fornix.strategies.memory.Tried;
import dev.fornix.strategies.offer.Offer;
import dev.fornix.strategies.predictor.TrialPredictor;
import dev.fornix.strategies.predictor.TrialPredictor.Learnt;
import dev.fornix.strategies.predictor.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * BANANAS: Bayesian optimisation with an ensemble of neural predictors (White, Neiswanger and
 * Savani 2021, "BANANAS: Bayesian Optimization with Neural Architectures for Neural Architecture
 * Search", algorithm 1). Candidates are mutations of the ten best results; each gets a value drawn
 * from what the ensemble predicts for it (independent Thompson sampling), and the largest is
 * proposed.
 *
 * <p>Defaults of the paper: 5 networks of 10 layers with 20 units, Adam with the rate 0.01, 150
 * epochs in batches of 32, 100 candidates, trained afresh every 10 results from 10 random ones on.
 * {@link View} says what is seen of a candidate; by default the paths, where the space offers them.
 * A random forest or boosted trees can take the place of the networks.
 *
 * <ul>
 *   <li>Departures: the loss is the mean absolute error of standardised targets, see {@link
 *       Evidence}, in place of the percentage error; a proposal is made for each trial rather than
 *       for ten at once; from 100 results on the networks are trained afresh when results have
 *       grown by a tenth, and with at most 1,500 steps, so that time stays bounded.
 *   <li>{@link TrialPredictor} says what is learnt of failed and pruned trials and of several
 *       objectives.
 *   <li>Batches and pending trials need no lies, since each proposal draws anew. What was evaluated
 *       is not proposed again while there is something else.
 * </ul>
 */
public final class Bananas implements SearchStrategy {
  private static final int PARENTS = 10;
  private static final int ATTEMPTS = 3;
  private static final double GROWTH = 0.1;

  private final Problem problem;
  private final BananasSettings settings;
  private final Budget budget;
  private final Tried tried;
  private final TrialPredictor predictor;

  /**
   * Search for the best of a problem at its full budget.
   *
   * @throws IllegalArgumentException if the space does not offer the features that are set
   */
  public Bananas(Problem problem, BananasSettings settings) {
    this.problem = problem;
    this.settings = settings;
    this.budget = problem.fidelities().highest();
    this.tried = new Tried(budget);
    RefitSchedule schedule = new RefitSchedule(settings.startup(), settings.retrain(), GROWTH);
    this.predictor = new TrialPredictor(problem, settings.features(), settings.learner(), schedule);
  }

  /** What it is chosen by: {@code bananas}. */
  public static StrategyProvider offer() {
    return new Offer(
        "bananas",
        "ensemble of neural predictors, Thompson sampling of mutations (White et al. 2021)",
        Capabilities.allBut(Ability.MULTI_FIDELITY),
        BananasSettings.OPTIONS,
        (problem, options) -> new Bananas(problem, BananasSettings.from(options)));
  }

  @Override
  public List<Proposal> propose(History history, int count, RandomGenerator random) {
    tried.read(history);
    Optional<Learnt> learnt = predictor.after(history);
    List<Configuration> parents = learnt.map(model -> model.best(PARENTS)).orElse(List.of());
    List<Proposal> proposals = new ArrayList<>();
    while (proposals.size() < count) {
      Configuration point =
          learnt
              .map(model -> promising(model, parents, random))
              .orElseGet(() -> Fresh.sampleOrAny(problem.domain(), tried::contains, random));
      tried.add(point);
      proposals.add(Proposal.of(point, budget, learnt.isPresent() ? "bananas" : "random"));
    }
    return proposals;
  }

  private Configuration promising(
      Learnt learnt, List<Configuration> parents, RandomGenerator random) {
    Optional<Configuration> best = Optional.empty();
    double most = Double.NEGATIVE_INFINITY;
    Set<Configuration> seen = new HashSet<>();
    for (int i = 0;
        i < ATTEMPTS * settings.candidates() && seen.size() < settings.candidates();
        i++) {
      Configuration parent = parents.get(random.nextInt(parents.size()));
      Optional<Configuration> mutant =
          Fresh.mutant(problem.domain(), parent, random)
              .filter(point -> !tried.contains(point))
              .filter(seen::add);
      if (mutant.isPresent()) {
        double value = learnt.draw(mutant.get(), random);
        if (value > most) {
          most = value;
          best = mutant;
        }
      }
    }
    return best.orElseGet(() -> Fresh.sampleOrAny(problem.domain(), tried::contains, random));
  }
}
