package dev.fornix.strategies.bayes.bananas;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Encoding;
import dev.fornix.core.space.PathEncoding;
import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.bayes.Evidence;
import dev.fornix.strategies.bayes.Fresh;
import dev.fornix.strategies.bayes.Inside;
import dev.fornix.strategies.bayes.RefitSchedule;
import dev.fornix.strategies.bayes.Scalarization;
import dev.fornix.strategies.learning.Ensemble;
import dev.fornix.strategies.memory.Tried;
import dev.fornix.strategies.offer.Offer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
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
 * Points are encoded by the {@link PathEncoding} that the space offers, otherwise by its {@link
 * Encoding} or the generic one.
 *
 * <ul>
 *   <li>Departures: the loss is the mean absolute error of standardised targets, see {@link
 *       Evidence}, in place of the percentage error; a proposal is made for each trial rather than
 *       for ten at once; from 100 results on the networks are trained afresh when results have
 *       grown by a tenth, and with at most 1,500 steps, so that time stays bounded.
 *   <li>The training is a function of the first completed trials, as many as the schedule says; its
 *       chance comes from the first trial's seed. Failed and pruned trials are not trained on. Of
 *       several objectives a {@link Scalarization} with weights drawn for each training is pursued.
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
  private final Encoding encoding;
  private final Inside inside;
  private final Tried tried;
  private final RefitSchedule schedule;
  private Optional<Trained> trained = Optional.empty();

  private record Trained(int results, Scalarization scalarization, Ensemble<double[]> ensemble) {}

  /** Search for the best of a problem at its full budget. */
  public Bananas(Problem problem, BananasSettings settings) {
    this.problem = problem;
    this.settings = settings;
    this.budget = problem.fidelities().highest();
    this.encoding = encoding(problem);
    this.inside = new Inside(problem);
    this.tried = new Tried(budget);
    this.schedule = new RefitSchedule(settings.startup(), settings.retrain(), GROWTH);
  }

  private static Encoding encoding(Problem problem) {
    Optional<Encoding> paths =
        problem.space().capability(PathEncoding.class).map(Encoding.class::cast);
    return paths
        .or(() -> problem.space().capability(Encoding.class))
        .orElseGet(() -> Encoding.of(problem.domain()));
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
    List<CompletedTrial> completed = inside.of(history.completed());
    boolean model = completed.size() >= settings.startup();
    List<Configuration> parents = model ? best(completed) : List.of();
    List<Proposal> proposals = new ArrayList<>();
    while (proposals.size() < count) {
      Configuration point =
          model
              ? promising(trained(completed).ensemble(), parents, random)
              : Fresh.sampleOrAny(problem.domain(), tried::contains, random);
      tried.add(point);
      proposals.add(Proposal.of(point, budget, model ? "bananas" : "random"));
    }
    return proposals;
  }

  private List<Configuration> best(List<CompletedTrial> completed) {
    return Evidence.of(problem, completed, trained(completed).scalarization()).bestPoints(PARENTS);
  }

  private Configuration promising(
      Ensemble<double[]> ensemble, List<Configuration> parents, RandomGenerator random) {
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
        double value = ensemble.draw(encoding.encode(mutant.get()), random);
        if (value > most) {
          most = value;
          best = mutant;
        }
      }
    }
    return best.orElseGet(() -> Fresh.sampleOrAny(problem.domain(), tried::contains, random));
  }

  private Trained trained(List<CompletedTrial> completed) {
    int results = schedule.lastAt(completed.size());
    Trained current =
        trained
            .filter(known -> known.results() == results)
            .orElseGet(() -> train(completed.subList(0, results)));
    trained = Optional.of(current);
    return current;
  }

  private Trained train(List<CompletedTrial> completed) {
    RandomGenerator random = new SplittableRandom(completed.get(0).seed() + completed.size());
    Scalarization scalarization = Scalarization.drawn(problem.objectives().size(), random);
    Evidence evidence = Evidence.of(problem, completed, scalarization);
    List<double[]> inputs = evidence.points().stream().map(encoding::encode).toList();
    Ensemble<double[]> ensemble =
        Ensemble.ofPerceptrons(
            settings.layers(),
            settings.width(),
            inputs,
            evidence.targets(),
            settings.training(),
            random);
    return new Trained(completed.size(), scalarization, ensemble);
  }
}
