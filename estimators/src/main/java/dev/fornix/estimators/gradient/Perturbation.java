package dev.fornix.estimators.gradient;

import dev.fornix.architecture.relax.Supernet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Selects by what a relaxation loses and not by its weights (DARTS-PT, Wang et al. 2021, algorithm
 * 1): of the operations on an edge, the one stays without which the accuracy is lowest; after each
 * such decision the network settles for some steps. Then, of the inputs of a node, those stay
 * without which it is lowest.
 *
 * <p>Where we depart from the paper: without an operation, the weights of the others make up for
 * it, as in any softmax; the network settles after each place for steps and not epochs.
 *
 * @param examples how many images of the mixtures' half the accuracy is measured on, at least 1
 * @param settlingSteps after each decision, 0 or more
 */
public record Perturbation(int examples, int settlingSteps) {
  /** A weight that leaves nothing to the others. */
  private static final double ALONE = 30;

  /** Check. */
  public Perturbation {
    if (examples < 1 || settlingSteps < 0) {
      throw new IllegalArgumentException(
          "examples ("
              + examples
              + ") must be at least 1 and settling steps ("
              + settlingSteps
              + ") at least 0");
    }
  }

  /** A relaxation in training. */
  interface Network {
    /** The accuracy with these weights. */
    double accuracy(Map<String, List<Double>> weights);

    /** Let the network's own numbers follow these weights. */
    void settle(Map<String, List<Double>> weights, int steps);
  }

  /** The weights after the selection: all but those of what stays are nothing. */
  Map<String, List<Double>> select(
      Supernet supernet,
      Map<String, List<Double>> learnt,
      Network network,
      RandomGenerator random) {
    Map<String, List<Double>> weights = new LinkedHashMap<>(learnt);
    Map<String, List<String>> labels = supernet.mixtures();
    Set<String> onInputs = new HashSet<>();
    supernet.nodes().forEach(node -> onInputs.add(node.inputs()));
    List<String> places = new ArrayList<>(learnt.keySet());
    places.removeAll(onInputs);
    for (String place : shuffled(places, random)) {
      Set<String> absent = supernet.absent(place);
      List<String> candidates = labels.getOrDefault(place, List.of());
      int kept = weakestWithout(weights, place, candidates, absent, network);
      weights.put(place, only(kept, candidates.size()));
      network.settle(weights, settlingSteps);
    }
    for (Supernet.Node node : shuffled(supernet.nodes(), random)) {
      thin(weights, supernet, node, network);
      network.settle(weights, settlingSteps);
    }
    return weights;
  }

  private static <T> List<T> shuffled(List<T> items, RandomGenerator random) {
    List<T> shuffled = new ArrayList<>(items);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, random.nextInt(i + 1));
    }
    return shuffled;
  }

  /** The number of the candidate that is missed most. */
  private static int weakestWithout(
      Map<String, List<Double>> weights,
      String place,
      List<String> candidates,
      Set<String> absent,
      Network network) {
    int missed = -1;
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < candidates.size(); i++) {
      if (!absent.contains(candidates.get(i))) {
        List<Double> others = new ArrayList<>(weights.getOrDefault(place, List.of()));
        others.set(i, -ALONE);
        double accuracy = accuracy(weights, place, others, network);
        if (accuracy < lowest) {
          lowest = accuracy;
          missed = i;
        }
      }
    }
    return missed;
  }

  /** Leave out the edges of a node that are missed least. */
  private static void thin(
      Map<String, List<Double>> weights, Supernet supernet, Supernet.Node node, Network network) {
    Map<String, Double> without = new HashMap<>();
    for (String edge : node.edges()) {
      without.put(edge, accuracy(weights, edge, none(supernet, edge), network));
    }
    node.edges().stream()
        .sorted(Comparator.comparing((String edge) -> without.getOrDefault(edge, 0.0)))
        .skip(node.keep())
        .forEach(edge -> weights.put(edge, none(supernet, edge)));
    if (weights.containsKey(node.inputs())) {
      weights.put(node.inputs(), Collections.nCopies(node.edges().size(), 0.0));
    }
  }

  private static double accuracy(
      Map<String, List<Double>> weights, String place, List<Double> other, Network network) {
    Map<String, List<Double>> changed = new LinkedHashMap<>(weights);
    changed.put(place, other);
    return network.accuracy(changed);
  }

  /** The weights of an edge that is left out. */
  private static List<Double> none(Supernet supernet, String edge) {
    List<String> candidates = supernet.mixtures().getOrDefault(edge, List.of());
    Set<String> absent = supernet.absent(edge);
    List<Double> none = new ArrayList<>(Collections.nCopies(candidates.size(), -ALONE));
    for (int i = 0; i < candidates.size(); i++) {
      if (absent.contains(candidates.get(i))) {
        none.set(i, 0.0);
      }
    }
    return none;
  }

  private static List<Double> only(int kept, int candidates) {
    List<Double> only = new ArrayList<>(Collections.nCopies(candidates, -ALONE));
    only.set(kept, 0.0);
    return only;
  }
}
