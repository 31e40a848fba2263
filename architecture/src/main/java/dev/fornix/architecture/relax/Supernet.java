package dev.fornix.architecture.relax;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Relaxation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * The network of all candidates of a space, mixed by weights of which each place of the space has
 * its own.
 *
 * <pre>{@code
 * Supernet supernet = space.supernet(SupernetSettings.DARTS);
 * Configuration strongest = supernet.derive(weights);
 * }</pre>
 *
 * <p>The weights are those tensors of its architecture whose role is {@code MIXTURE}; {@link
 * dev.fornix.architecture.operation.Mixture#key} tells their names. Other tensors have the very
 * names that they have in the networks of the space.
 */
public final class Supernet implements Relaxation {
  /**
   * A node of which only some inputs stay.
   *
   * @param inputs the place of the weights of its inputs, where they have some
   * @param keep how many stay
   * @param edges the places of the weights of the operations on each input
   */
  public record Node(String inputs, int keep, List<String> edges) {
    /** Copy. */
    public Node {
      edges = List.copyOf(edges);
    }
  }

  private final Architecture architecture;
  private final Domain domain;
  private final Mixtures mixtures;
  private final ToIntFunction<Configuration> skips;

  /**
   * Put together.
   *
   * @param skips see {@link Relaxation#skips}
   */
  public Supernet(
      Architecture architecture,
      Domain domain,
      Mixtures mixtures,
      ToIntFunction<Configuration> skips) {
    this.architecture = architecture;
    this.domain = domain;
    this.mixtures = mixtures;
    this.skips = skips;
  }

  /** The network. */
  public Architecture architecture() {
    return architecture;
  }

  /** The nodes of which only some inputs stay. */
  public List<Node> nodes() {
    return mixtures.nodes();
  }

  /** The labels of those candidates of a place that give zeros and so leave an edge out. */
  public Set<String> absent(String place) {
    return mixtures.absent(place);
  }

  @Override
  public Map<String, List<String>> mixtures() {
    return mixtures.labels();
  }

  @Override
  public Configuration derive(Map<String, List<Double>> weights) {
    return mixtures.derive(domain, weights);
  }

  @Override
  public int skips(Configuration point) {
    return skips.applyAsInt(point);
  }
}
