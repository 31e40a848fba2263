package dev.fornix.architecture.compare;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import java.util.HashMap;
import java.util.Map;

/**
 * An architecture as a vector of numbers, for models that learn which networks are good: its costs,
 * how deep it is, and how often one operation follows another.
 *
 * <ul>
 *   <li>What makes no difference is taken away first, as for the {@link CanonicalHash}, and so are
 *       norms, activations, sums and joins: what remains are steps that compute or pool. So
 *       networks with the same hash differ at most in their costs, which count what reaches no
 *       output.
 *   <li>Sizes: parameters, multiply-adds, bytes of activations, steps and their connections, as
 *       logarithms.
 *   <li>Depth: the most and the fewest weighted steps on a way from input to output, and the
 *       logarithm of the number of ways.
 *   <li>Walks of one, two and three steps, counted by their operations and hashed into a fixed
 *       number of places (Gärtner, Flach and Wrobel 2003, "On Graph Kernels", section 4, count
 *       walks of labels; Weinberger et al. 2009 hash features). Widths are no part of an operation.
 * </ul>
 *
 * <p>All numbers are about 0 to 1.
 */
public final class GraphFeatures {
  private static final int SIZES = 8;

  /** Places for walks of one, two and three steps. */
  private static final int[] PLACES = {24, 64, 112};

  /** The length of every vector. */
  public static final int WIDTH = SIZES + PLACES[0] + PLACES[1] + PLACES[2];

  /** Beyond what networks have: 2³² of anything, 2⁸ equal walks, 2⁶ steps, one after the other. */
  private static final double LARGEST_LOG = 32;

  private static final double MOST_WALKS_LOG = 8;
  private static final double DEEPEST = 64;

  private final double[] vector = new double[WIDTH];

  private GraphFeatures() {}

  /** The vector of an architecture. */
  public static double[] of(Architecture architecture) {
    GraphFeatures features = new GraphFeatures();
    Skeleton skeleton = Skeleton.of(PlainGraph.of(architecture));
    features.sizes(Costs.of(architecture), skeleton);
    features.walks(skeleton);
    return features.vector;
  }

  private void sizes(Costs costs, Skeleton skeleton) {
    vector[0] = log((double) costs.parameters()) / LARGEST_LOG;
    vector[1] = log((double) costs.multiplyAdds()) / LARGEST_LOG;
    vector[2] = log((double) costs.peakActivationBytes()) / LARGEST_LOG;
    vector[3] = log(skeleton.size()) / LARGEST_LOG;
    vector[4] = log(skeleton.edges()) / LARGEST_LOG;
    vector[5] = skeleton.deepest() / DEEPEST;
    vector[6] = skeleton.shallowest() / DEEPEST;
    vector[7] = log(skeleton.ways()) / LARGEST_LOG;
  }

  private void walks(Skeleton skeleton) {
    Map<Integer, Map<Long, Double>> ending = new HashMap<>();
    for (int v = 0; v < skeleton.size(); v++) {
      ending.put(v, Map.of(hash(skeleton.role(v)), 1.0));
    }
    int offset = SIZES;
    for (int length = 0; length < PLACES.length; length++) {
      count(ending, offset, PLACES[length]);
      offset += PLACES[length];
      ending = longer(skeleton, ending);
    }
  }

  private void count(Map<Integer, Map<Long, Double>> ending, int offset, int places) {
    double[] counts = new double[places];
    for (Map<Long, Double> walks : ending.values()) {
      walks.forEach((walk, count) -> counts[(int) Math.floorMod(walk, (long) places)] += count);
    }
    for (int i = 0; i < places; i++) {
      vector[offset + i] = log(counts[i]) / MOST_WALKS_LOG;
    }
  }

  /** For each step the walks that end there, by what they pass. */
  private static Map<Integer, Map<Long, Double>> longer(
      Skeleton skeleton, Map<Integer, Map<Long, Double>> shorter) {
    Map<Integer, Map<Long, Double>> ending = new HashMap<>();
    for (int v = 0; v < skeleton.size(); v++) {
      long role = hash(skeleton.role(v));
      Map<Long, Double> walks = new HashMap<>();
      for (int before : skeleton.before(v)) {
        shorter
            .getOrDefault(before, Map.of())
            .forEach((walk, count) -> walks.merge(Colouring.mix(walk, role), count, Double::sum));
      }
      ending.put(v, walks);
    }
    return ending;
  }

  private static long hash(String role) {
    long hash = role.length();
    for (int i = 0; i < role.length(); i++) {
      hash = Colouring.mix(hash, role.charAt(i));
    }
    return hash;
  }

  private static double log(double count) {
    return Math.log1p(count) / Math.log(2);
  }
}
