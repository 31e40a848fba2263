package dev.fornix.automl.study;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.DerivedSpace;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.SearchSpace;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The networks of a space, each with the one that a final training makes of its decisions: cells
 * are searched in a small network, and judged by others in a larger one (Zoph et al. 2018,
 * "Learning transferable architectures for scalable image recognition", section 3).
 *
 * <p>What is known of a network before its evaluation, and so what limits hold for, are the costs
 * of the larger one.
 */
final class ScaledNetworks extends DerivedSpace<Architecture, ScaledNetworks.Pair> {
  private final ArchitectureSpace finished;

  private ScaledNetworks(ArchitectureSpace searched, ArchitectureSpace finished) {
    super(searched);
    this.finished = finished;
  }

  /**
   * A network and what becomes of it.
   *
   * @param network as the search trains it
   * @param finished as it is trained again
   */
  record Pair(Architecture network, Architecture finished) {}

  /** Networks that are trained again as they are. */
  static SearchSpace<Pair> unscaled(ArchitectureSpace networks) {
    return networks.map(network -> new Pair(network, network));
  }

  /**
   * Join the two.
   *
   * @param finished has the same decisions
   * @throws IllegalArgumentException if it has others
   */
  static SearchSpace<Pair> of(ArchitectureSpace searched, ArchitectureSpace finished) {
    if (!sameDecisions(searched, finished)) {
      throw new IllegalArgumentException(
          "final_space_option changes what there is to decide in space "
              + searched.name()
              + ", so that a network of the search is none of the final ones; change only what"
              + " sizes them, such as cells, channels or multiply_adds");
    }
    return new ScaledNetworks(searched, finished);
  }

  private static boolean sameDecisions(ArchitectureSpace one, ArchitectureSpace other) {
    Configuration point = Sampling.sample(one.domain(), new SplittableRandom(0));
    try {
      return other.read(point.text()).equals(point) && one.count().equals(other.count());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public Pair decode(Configuration configuration) {
    return new Pair(origin().decode(configuration), finished.decode(configuration));
  }

  @Override
  public Map<String, Double> known(Configuration configuration) {
    return finished.known(configuration);
  }
}
