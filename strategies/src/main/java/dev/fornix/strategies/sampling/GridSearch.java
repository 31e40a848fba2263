package dev.fornix.strategies.sampling;

import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Count;
import dev.fornix.core.space.Counting;
import dev.fornix.core.space.Decider;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Enumeration;
import dev.fornix.core.space.IntegerRange;
import dev.fornix.core.space.NoValidPointException;
import dev.fornix.core.space.Place;
import dev.fornix.core.space.RealRange;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.Walk;
import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.memory.Tried;
import dev.fornix.strategies.offer.Offer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Tries every point of a grid once and then ends: all points of a finite domain; a real range is
 * cut into numbers that lie evenly on its scale, both ends included.
 *
 * <p>A point that was tried already at the full budget, whoever put it in and however it ended, is
 * not proposed; one whose trial was cancelled is. Where every point will be tried, they come in the
 * order of an odometer whose last decision turns fastest. Where the planned trials cannot cover the
 * grid, each comes from a random draw among the grid's answers to each decision, so that what is
 * tried lies everywhere and not in one corner (Bergstra and Bengio 2012, section 1); where 300
 * draws in a row find nothing new, from the odometer. Where all of these break a rule of a finite
 * domain, as a tight limit, up to 100 draws that keep it come before that.
 *
 * <p>A proposal in order costs as much as walking over the points tried so far that are still under
 * way; beginning afresh at a history costs a walk over its points once.
 */
public final class GridSearch implements SearchStrategy {
  private static final Option<Integer> POINTS =
      Option.whole("points", "numbers of each real range that are tried").atLeast(1).otherwise(9);
  private static final Option<Integer> MOST =
      Option.whole("most", "points of the grid where no number of trials ends it earlier")
          .atLeast(1)
          .otherwise(100_000);
  private static final int DRAWS = 300;
  private static final int SAMPLES = 100;

  private final Domain domain;
  private final Budget budget;
  private final int pointsPerReal;
  private final boolean drawn;
  private final String remark;
  private final Tried tried;
  private final Iterator<Configuration> odometer;
  private final List<Configuration> passed = new ArrayList<>();
  private int firstOpen;

  /**
   * Search the grid of a problem.
   *
   * @param pointsPerReal how many numbers of each real range belong to the grid, at least 1
   * @param most how many points the grid may have unless the planned trials end the search earlier,
   *     at least 1
   * @throws IllegalArgumentException if the grid has more points, or an argument is out of range
   */
  public GridSearch(Problem problem, int pointsPerReal, int most) {
    POINTS.check(pointsPerReal);
    MOST.check(most);
    this.domain = problem.domain();
    this.budget = problem.fidelities().highest();
    this.pointsPerReal = pointsPerReal;
    this.tried = new Tried(budget);
    this.odometer = Enumeration.ofGrid(domain, this.pointsPerReal).iterator();
    Count size = Counting.ofGrid(this.pointsPerReal).of(domain);
    OptionalLong planned = problem.plannedTrials();
    if (planned.isEmpty() && !size.isAtMost(most)) {
      throw new IllegalArgumentException(
          "strategy grid would try "
              + size
              + " points, which is more than the option most ("
              + most
              + ") allows; lower points, raise most, limit the number of trials, or choose another"
              + " strategy");
    }
    this.drawn = planned.isPresent() && !size.isAtMost(planned.getAsLong());
    this.remark =
        "the grid has "
            + size
            + " points"
            + (drawn
                ? ", drawn at random since " + planned.getAsLong() + " trials are planned"
                : "");
  }

  /** What it is chosen by: {@code grid}. */
  public static StrategyProvider offer() {
    return new Offer(
        "grid",
        "every point once, real ranges at evenly spaced numbers",
        Capabilities.allBut(Ability.MULTI_FIDELITY),
        List.of(POINTS, MOST),
        (problem, options) -> new GridSearch(problem, POINTS.in(options), MOST.in(options)));
  }

  @Override
  public List<Proposal> propose(History history, int count, RandomGenerator random) {
    tried.read(history);
    List<Proposal> proposals = new ArrayList<>();
    Optional<Configuration> next = next(random);
    while (next.isPresent()) {
      tried.add(next.get());
      proposals.add(Proposal.of(next.get(), budget, "grid"));
      next = proposals.size() < count ? next(random) : Optional.empty();
    }
    return proposals;
  }

  private Optional<Configuration> next(RandomGenerator random) {
    return drawn ? draw(random).or(this::inOrder) : inOrder();
  }

  private Optional<Configuration> draw(RandomGenerator random) {
    boolean kept = false;
    for (int i = 0; i < DRAWS; i++) {
      Optional<Configuration> point =
          Walk.attempt(domain, new GridDraw(Sampling.byDecision(random), random, pointsPerReal));
      if (point.isPresent() && !tried.contains(point.get())) {
        return point;
      }
      kept |= point.isPresent();
    }
    return kept ? Optional.empty() : withinRules(random);
  }

  /** Of a finite domain all points are the grid's; the odometer might take years to meet one. */
  private Optional<Configuration> withinRules(RandomGenerator random) {
    if (domain.count().number().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Stream.generate(() -> Sampling.sample(domain, random))
          .limit(SAMPLES)
          .filter(point -> !tried.contains(point))
          .findFirst();
    } catch (NoValidPointException e) {
      // A rule without a witness: the odometer goes through all.
      return Optional.empty();
    }
  }

  private Optional<Configuration> inOrder() {
    while (firstOpen < passed.size() && tried.ended(passed.get(firstOpen))) {
      firstOpen++;
    }
    for (int i = firstOpen; point(i); i++) {
      if (!tried.contains(passed.get(i))) {
        return Optional.of(passed.get(i));
      }
    }
    return Optional.empty();
  }

  /** Whether the odometer has a point of a number; the points up to there are kept. */
  private boolean point(int number) {
    while (passed.size() <= number && odometer.hasNext()) {
      passed.add(odometer.next());
    }
    return number < passed.size();
  }

  @Override
  public Optional<String> remark() {
    return Optional.of(remark);
  }

  /** Draws among the grid's answers. */
  private record GridDraw(Decider drawing, RandomGenerator random, int pointsPerReal)
      implements Decider {
    @Override
    public int choose(Place at, Choice choice) {
      return drawing.choose(at, choice);
    }

    @Override
    public long integer(Place at, IntegerRange range) {
      return drawing.integer(at, range);
    }

    @Override
    public double real(Place at, RealRange range) {
      return range.value(random.nextInt(pointsPerReal), pointsPerReal);
    }
  }
}
