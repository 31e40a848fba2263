package dev.fornix.strategies.bayes.gp;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.bayes.Evidence;
import dev.fornix.strategies.bayes.Features;
import dev.fornix.strategies.bayes.Fresh;
import dev.fornix.strategies.bayes.Inside;
import dev.fornix.strategies.bayes.Maximizer;
import dev.fornix.strategies.bayes.RefitSchedule;
import dev.fornix.strategies.bayes.Scalarization;
import dev.fornix.strategies.bayes.Subsample;
import dev.fornix.strategies.memory.Tried;
import dev.fornix.strategies.offer.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Bayesian optimisation with a Gaussian process (Snoek, Larochelle and Adams 2012, "Practical
 * Bayesian Optimization of Machine Learning Algorithms"): Matérn 5/2 kernel with a length scale per
 * feature, expected improvement.
 *
 * <ul>
 *   <li>{@link Features} says how conditional decisions enter the distance, {@link Evidence} what
 *       failed, pruned and pending trials, limits and batches (a constant lie) mean. Of several
 *       objectives a {@link Scalarization} with weights drawn for each call is pursued.
 *   <li>The kernel's parameters maximise the marginal likelihood with priors, see {@link
 *       Likelihood}, where the paper samples them. They are fitted with the first results that
 *       suffice and each time that these have grown by a tenth, from at most 200 of them.
 *   <li>The acquisition is searched by {@link Maximizer}. What was evaluated is not proposed again
 *       while there is something else.
 *   <li>Time grows with the cube of the trials up to 400, above which the model sees the best half
 *       and an even spread of the others, and then no more.
 * </ul>
 */
public final class Gp implements SearchStrategy {
  private static final int FITTED_WITH = 200;
  private static final int ITERATIONS = 40;
  private static final int DRAWS = 16;
  private static final int STARTS = 2;
  private static final int STEPS = 5;

  private final Problem problem;
  private final GpSettings settings;
  private final Features features;
  private final Inside inside;
  private final Tried tried;
  private final RefitSchedule schedule;
  private final Maximizer maximizer;
  private Optional<Fitted> fitted = Optional.empty();

  private record Fitted(int results, Kernel kernel) {}

  /** Search for the best of a problem at its full budget. */
  public Gp(Problem problem, GpSettings settings) {
    this.problem = problem;
    this.settings = settings;
    this.features = new Features(problem);
    this.inside = new Inside(problem);
    this.tried = new Tried(problem.fidelities().highest());
    this.schedule = new RefitSchedule(settings.startup(), 2, 0.1);
    this.maximizer = new Maximizer(settings.candidates(), STARTS, STEPS);
  }

  /** What it is chosen by: {@code gp}. */
  public static StrategyProvider offer() {
    return new Offer(
        "gp",
        "Gaussian process, Matérn 5/2, expected improvement (Snoek et al. 2012)",
        Capabilities.allBut(Ability.MULTI_FIDELITY),
        GpSettings.OPTIONS,
        (problem, options) -> new Gp(problem, GpSettings.from(options)));
  }

  @Override
  public List<Proposal> propose(History history, int count, RandomGenerator random) {
    tried.read(history);
    List<CompletedTrial> completed = inside.of(history.completed());
    return completed.size() < settings.startup()
        ? atRandom(count, random)
        : modelled(history, completed, count, random);
  }

  private List<Proposal> atRandom(int count, RandomGenerator random) {
    List<Proposal> proposals = new ArrayList<>();
    while (proposals.size() < count) {
      Configuration point = Fresh.sampleOrAny(problem.domain(), tried::contains, random);
      tried.add(point);
      proposals.add(Proposal.of(point, problem.fidelities().highest(), "random"));
    }
    return proposals;
  }

  private List<Proposal> modelled(
      History history, List<CompletedTrial> completed, int count, RandomGenerator random) {
    Kernel kernel = kernel(completed);
    Scalarization scalarization = Scalarization.drawn(problem.objectives().size(), random);
    Evidence evidence = Evidence.of(problem, history, inside, scalarization);
    List<Proposal> proposals = new ArrayList<>();
    while (proposals.size() < count) {
      Configuration point = next(kernel, evidence, random);
      tried.add(point);
      evidence = evidence.withLies(List.of(point));
      proposals.add(Proposal.of(point, problem.fidelities().highest(), "gp"));
    }
    return proposals;
  }

  private Configuration next(Kernel kernel, Evidence evidence, RandomGenerator random) {
    Evidence seen = Subsample.of(evidence, settings.most());
    double[][] points = features.of(seen.points());
    Acquisition acquisition =
        settings.noisy()
            ? new NoisyExpectedImprovement(kernel, points, seen.targets(), DRAWS, random)
            : new ExpectedImprovement(kernel, points, seen.targets());
    return maximizer.search(
        problem.domain(),
        point -> acquisition.at(features.of(point)),
        evidence.bestPoints(STARTS),
        tried::contains,
        random);
  }

  /** A function of the first completed trials, as many as the schedule says. */
  private Kernel kernel(List<CompletedTrial> completed) {
    int results = schedule.lastAt(completed.size());
    Fitted current =
        fitted
            .filter(known -> known.results() == results)
            .orElseGet(() -> new Fitted(results, fit(completed.subList(0, results))));
    fitted = Optional.of(current);
    return current.kernel();
  }

  private Kernel fit(List<CompletedTrial> completed) {
    Scalarization even = Scalarization.even(problem.objectives().size());
    Evidence evidence = Subsample.of(Evidence.of(problem, completed, even), FITTED_WITH);
    Likelihood likelihood =
        new Likelihood(features.of(evidence.points()), evidence.targets(), features.width());
    return LikelihoodSearch.best(likelihood, settings.restarts(), ITERATIONS);
  }
}
