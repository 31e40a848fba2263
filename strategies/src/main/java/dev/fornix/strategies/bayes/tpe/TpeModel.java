package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.NoValidPointException;
import dev.fornix.core.space.Sampling;
import dev.fornix.strategies.bayes.Fresh;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The model of the tree-structured Parzen estimator: densities of good and of bad configurations,
 * whose ratio tells where the expected improvement is large (Bergstra et al. 2011, section 4).
 *
 * <pre>{@code
 * Configuration next = TpeModel.of(domain, TpeSettings.DEFAULT, good, bad).propose(known::contains, random);
 * }</pre>
 *
 * <p>Holds for the configurations that it was made of.
 */
public final class TpeModel {
  private final Domain domain;
  private final List<Configuration> good;
  private final Densities densities;

  private TpeModel(Domain domain, List<Configuration> good, Densities densities) {
    this.domain = domain;
    this.good = good;
    this.densities = densities;
  }

  /**
   * Estimate the densities.
   *
   * @param good the oldest first; may be empty
   * @param bad the oldest first; may be empty
   */
  public static TpeModel of(
      Domain domain, TpeSettings settings, List<Configuration> good, List<Configuration> bad) {
    Observations observations = new Observations();
    List<Configuration> all = new ArrayList<>(good);
    all.addAll(bad);
    observations.become(all);
    BitSet members = new BitSet();
    members.set(0, good.size());
    return of(domain, settings, observations, members);
  }

  /** Estimate the densities of the good ones of observations and of the others. */
  static TpeModel of(Domain domain, TpeSettings settings, Observations observations, BitSet good) {
    BitSet others = (BitSet) good.clone();
    others.flip(0, observations.points().size());
    Group goodGroup = new Group(observations, good);
    Group badGroup = new Group(observations, others);
    return new TpeModel(
        domain,
        good.stream().mapToObj(observations.points()::get).toList(),
        settings.joint()
            ? new JointDensities(settings, goodGroup, badGroup)
            : new DecisionDensities(settings, goodGroup, badGroup));
  }

  /**
   * Find a point with a large ratio.
   *
   * @param taken points that are not wanted again. Where the densities lead to nothing else, a
   *     mutation of a good configuration is proposed, then a random point; only where all of these
   *     are taken, as in a space that is exhausted, one of them
   * @throws NoValidPointException if the domain has no valid point within reach
   */
  public Configuration propose(Predicate<Configuration> taken, RandomGenerator random) {
    return densities
        .search(domain, taken, random)
        .or(() -> Fresh.mutation(domain, good, taken, random))
        .or(() -> Fresh.sample(domain, taken, random))
        .or(() -> densities.search(domain, point -> false, random))
        .orElseGet(() -> Sampling.sample(domain, random));
  }
}
