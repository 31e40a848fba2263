package dev.fornix.strategies.local;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Growth;
import dev.fornix.core.space.NoValidPointException;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.space.StartingPoints;
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
import dev.fornix.strategies.bayes.Fresh;
import dev.fornix.strategies.bayes.Inside;
import dev.fornix.strategies.memory.Tried;
import dev.fornix.strategies.offer.Offer;
import dev.fornix.strategies.ranking.Ranking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Hill climbing by growth (Elsken, Metzen and Hutter 2017, "Simple And Efficient Architecture
 * Search for Convolutional Neural Networks", Algorithm 1): from the best candidate so far a
 * generation of neighbours is made, each by several growing steps, and one that is the best itself,
 * trained further; the best of the generation is the next to start from. Meant for evaluators that
 * let a child begin with its parent's weights ({@code fit --inherit}); without that the neighbours
 * are trained from the beginning, and the one that stays the same is worth nothing new.
 *
 * <p>A growing step is that of {@link Growth}; it is a network morphism as far as inheritance can
 * make it one. The first candidate is the best of those that somebody put in before, and of one of
 * its own: the smallest of the space's {@link StartingPoints} that nobody put in, or a random
 * point.
 *
 * <p>Where we depart from the paper: the one before stays the best unless another is better, while
 * the paper takes the best of the generation in any case. A generation that brought nothing better
 * is followed by one with half as many steps, at last by one with changes of a single decision of
 * any kind, so that the search does not overshoot; what cannot grow at all is changed in as many
 * decisions. In the paper a network can always grow, and a fixed number of generations ends the
 * search; a finite space has an end. So where all candidates of so many steps are known, fewer are
 * taken, and where no step leads from the best to anything new, random points fill the generation.
 * If none of its members is better, the search begins anew from the best of these, with as many
 * steps as at first. Nothing is trained for longer at the end, and the schedule of the learning
 * rate is that of the evaluator; the paper anneals it by a cosine from 0.05 to 0 within 17 epochs.
 *
 * <p>Proposes the candidates of a generation at once and waits for their results. A proposal costs
 * some ten decodings per step.
 */
public final class HillClimbing implements SearchStrategy {
  private static final Option<Integer> NEIGHBOURS =
      Option.whole("neighbours", "candidates of a generation, the unchanged one included")
          .atLeast(2)
          .otherwise(8);
  private static final Option<Integer> MORPHISMS =
      Option.whole("morphisms", "growing steps from the best to a neighbour, at first")
          .atLeast(1)
          .otherwise(5);
  private static final String START = "start";
  private static final String RESTART = "restart";
  private static final String GROWN = "growth";
  private static final String CHANGED = "mutation";
  private static final String SAME = "unchanged";
  private static final Set<String> CHILDREN = Set.of(GROWN, CHANGED, SAME);
  private static final int DRAWS = 50;

  private final SearchSpace<?> space;
  private final Budget budget;
  private final Comparator<CompletedTrial> order;
  private final int neighbours;
  private final int morphisms;
  private final Results results;
  private final Tried tried;
  private final Inside inside;
  private Optional<CompletedTrial> best = Optional.empty();
  private int steps;

  /** All that matters has a larger number than this. */
  private long settled = -1;

  HillClimbing(Problem problem, int neighbours, int morphisms) {
    this.space = problem.space();
    this.budget = problem.fidelities().highest();
    this.order =
        new Ranking(problem)
            .byValue()
            .orElseThrow(
                () -> new IllegalArgumentException("hill-climbing pursues one objective only"));
    this.neighbours = neighbours;
    this.morphisms = morphisms;
    this.steps = morphisms;
    this.results = new Results(budget);
    this.tried = new Tried(budget);
    this.inside = new Inside(problem);
  }

  /** What it is chosen by: {@code hill-climbing}. */
  public static StrategyProvider offer() {
    return new Offer(
        "hill-climbing",
        "grows the best network so far in several ways, goes on from the best of them (Elsken et"
            + " al. 2017)",
        Capabilities.allBut(Ability.MULTI_FIDELITY, Ability.MULTI_OBJECTIVE),
        List.of(NEIGHBOURS, MORPHISMS),
        (problem, options) ->
            new HillClimbing(problem, NEIGHBOURS.in(options), MORPHISMS.in(options)));
  }

  @Override
  public List<Proposal> propose(History history, int count, RandomGenerator random) {
    results.read(history);
    tried.read(history);
    while (best.isEmpty() ? begin() : move()) {
      // each further result may end several generations
    }
    return best.map(parent -> generation(parent, count, random)).orElseGet(() -> starts(random));
  }

  /** Settle from where to climb; false as long as that is open. */
  private boolean begin() {
    List<CompletedTrial> known = new ArrayList<>();
    for (Trial trial : results.after(settled)) {
      if (trial instanceof PendingTrial) {
        return false;
      }
      if (trial instanceof CompletedTrial completed) {
        known.addAll(inside.of(List.of(completed)));
      }
      if (trial.proposal().origin().equals(START) && !known.isEmpty()) {
        best = Optional.of(Collections.min(known, order));
        settled = trial.number();
        return true;
      }
    }
    return false;
  }

  /** One at a time: the results of the ones before decide whether another is needed. */
  private List<Proposal> starts(RandomGenerator random) {
    List<Trial> own =
        results.after(settled).stream()
            .filter(trial -> trial.proposal().origin().equals(START))
            .toList();
    boolean open = results.after(settled).stream().anyMatch(PendingTrial.class::isInstance);
    if (open && !own.isEmpty()) {
      return List.of();
    }
    Configuration point =
        own.isEmpty() ? smallest(random) : Sampling.sample(space.domain(), random);
    return List.of(Proposal.of(point, budget, START));
  }

  private Configuration smallest(RandomGenerator random) {
    return space
        .capability(StartingPoints.class)
        .flatMap(this::smallest)
        .orElseGet(() -> Sampling.sample(space.domain(), random));
  }

  private Optional<Configuration> smallest(StartingPoints points) {
    return points.startingPoints().stream()
        .filter(point -> !tried.contains(point))
        .min(Comparator.comparingDouble(this::size));
  }

  private double size(Configuration point) {
    Map<String, Double> known = space.known(point);
    return known.getOrDefault("parameters", 0.0);
  }

  /** The trials of the present generation, by number. */
  private List<Trial> children(CompletedTrial parent) {
    return results.after(settled).stream()
        .filter(trial -> isChild(trial.proposal(), parent))
        .limit(neighbours)
        .toList();
  }

  private static boolean isChild(Proposal proposal, CompletedTrial parent) {
    return proposal.origin().equals(RESTART)
        || (CHILDREN.contains(proposal.origin())
            && proposal.parents().equals(List.of(parent.number())));
  }

  /** Go on to the best of a generation that has ended; false as long as one has not. */
  private boolean move() {
    CompletedTrial parent = best.orElseThrow();
    List<Trial> children = children(parent);
    if (children.size() < neighbours
        || children.stream().anyMatch(PendingTrial.class::isInstance)) {
      return false;
    }
    settled = children.get(children.size() - 1).number();
    Optional<CompletedTrial> restart = bestOf(children, Set.of(RESTART));
    // What stayed the same leads nowhere new from a place that has nothing new around it.
    Optional<CompletedTrial> better =
        bestOf(children, restart.isPresent() ? Set.of(GROWN, CHANGED, RESTART) : CHILDREN)
            .filter(child -> order.compare(child, parent) < 0);
    Optional<CompletedTrial> next = better.or(() -> restart);
    steps = next.map(this::stepsFrom).orElse(steps / 2);
    best = next.or(() -> best);
    return true;
  }

  private int stepsFrom(CompletedTrial next) {
    return next.proposal().origin().equals(RESTART) ? morphisms : Math.max(1, steps);
  }

  private Optional<CompletedTrial> bestOf(List<Trial> children, Set<String> origins) {
    return children.stream()
        .filter(trial -> origins.contains(trial.proposal().origin()))
        .filter(CompletedTrial.class::isInstance)
        .map(CompletedTrial.class::cast)
        .min(order);
  }

  private List<Proposal> generation(CompletedTrial parent, int count, RandomGenerator random) {
    List<Trial> children = children(parent);
    boolean same = children.stream().anyMatch(c -> c.proposal().origin().equals(SAME));
    List<Proposal> proposals = new ArrayList<>();
    int missing = Math.min(count, neighbours - children.size());
    while (proposals.size() < missing) {
      proposals.add(
          same ? neighbour(parent, random) : proposal(parent, configuration(parent), SAME));
      same = true;
    }
    return proposals;
  }

  private static Configuration configuration(CompletedTrial trial) {
    return trial.proposal().configuration();
  }

  private Proposal proposal(CompletedTrial parent, Configuration point, String origin) {
    return Proposal.of(point, budget, origin).from(parent.number());
  }

  /**
   * One that was not tried, by the present number of steps or fewer, if 50 draws each find one;
   * else a random point.
   */
  private Proposal neighbour(CompletedTrial parent, RandomGenerator random) {
    Optional<Proposal> found = fresh(parent, steps, random);
    for (int fewer = steps; found.isEmpty() && fewer > 0; ) {
      fewer /= 2;
      found = fresh(parent, fewer, random);
    }
    Proposal proposal = found.orElseGet(() -> restart(random));
    tried.add(proposal.configuration());
    return proposal;
  }

  private Proposal restart(RandomGenerator random) {
    return Proposal.of(Fresh.sampleOrAny(space.domain(), tried::contains, random), budget, RESTART);
  }

  private Optional<Proposal> fresh(CompletedTrial parent, int steps, RandomGenerator random) {
    for (int i = 0; i < DRAWS; i++) {
      Proposal proposal = made(parent, steps, random);
      if (!tried.contains(proposal.configuration())) {
        return Optional.of(proposal);
      }
    }
    return Optional.empty();
  }

  private Proposal made(CompletedTrial parent, int steps, RandomGenerator random) {
    Configuration point = configuration(parent);
    for (int i = 0; i < steps; i++) {
      point = Growth.step(space, point, random).orElse(point);
    }
    return point.equals(configuration(parent))
        ? proposal(parent, changed(point, steps, random), CHANGED)
        : proposal(parent, point, GROWN);
  }

  private Configuration changed(Configuration point, int steps, RandomGenerator random) {
    Configuration changed = point;
    try {
      for (int i = 0; i < Math.max(1, steps); i++) {
        changed = Variation.mutate(space.domain(), changed, random);
      }
      return changed;
    } catch (NoValidPointException e) {
      return changed; // a space of one point
    }
  }

  @Override
  public Optional<String> remark() {
    return Optional.of(
        "A generation is the best candidate so far and "
            + (neighbours - 1)
            + " made from it, by "
            + morphisms
            + (morphisms == 1 ? " growing step." : " growing steps each at first."));
  }
}
