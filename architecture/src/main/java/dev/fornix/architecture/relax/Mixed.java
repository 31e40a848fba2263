package dev.fornix.architecture.relax;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A decision of which there is a mixture. */
sealed interface Mixed {
  /** The labels by the place of each mixture's weights. */
  Map<String, List<String>> labels();

  /** The labels of those candidates that give zeros, which leave an edge out. */
  Set<String> absent();

  /**
   * One of several candidates.
   *
   * @param place in the domain, which its weights have too
   * @param candidates their labels
   * @param absent those among them that give zeros
   */
  record OneOf(String place, List<String> candidates, Set<String> absent) implements Mixed {
    public OneOf {
      candidates = List.copyOf(candidates);
      absent = Set.copyOf(absent);
    }

    @Override
    public Map<String, List<String>> labels() {
      return Map.of(place, candidates);
    }
  }

  /**
   * Some of several values, and an operation on each.
   *
   * @param inputs the place of the choice of values in the domain, and of their weights where they
   *     have some
   * @param operations the place of the operation on the first value that is kept, of that on the
   *     second, …
   * @param edges the place of the weights of the operations on each value, by its label
   * @param candidates the labels of the operations
   * @param absent those among them that give zeros
   */
  record Some(
      String inputs,
      List<String> operations,
      Map<String, String> edges,
      List<String> candidates,
      Set<String> absent)
      implements Mixed {
    public Some {
      operations = List.copyOf(operations);
      edges = new LinkedHashMap<>(edges);
      candidates = List.copyOf(candidates);
      absent = Set.copyOf(absent);
    }

    @Override
    public Map<String, List<String>> labels() {
      Map<String, List<String>> labels = new LinkedHashMap<>();
      edges.values().forEach(place -> labels.put(place, candidates));
      labels.put(inputs, List.copyOf(edges.keySet()));
      return labels;
    }
  }
}
