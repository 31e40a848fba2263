package dev.fornix.core.space;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A capability of spaces whose choices can be mixed: all candidates are in one network at once,
 * each with a weight, and a point follows from the weights (Liu et al. 2019, section 2). A strategy
 * that chooses the points, and an evaluator that learns the weights, meet here.
 *
 * <p>A measurement carries weights as values, one for each candidate of each place, by the name
 * {@link #value}.
 */
public interface Relaxation {
  /**
   * What is mixed at each place, by label, in the order of the weights. Places whose weights only
   * some relaxations have are among them, such as weights of inputs.
   */
  Map<String, List<String>> mixtures();

  /**
   * The point in which the strongest candidates are kept.
   *
   * @param weights before the softmax, by place, in the order of the labels; a place without
   *     weights counts as one with equal ones
   */
  Configuration derive(Map<String, List<Double>> weights);

  /** How many skip connections a point has where many of them mark a collapsed search. */
  int skips(Configuration point);

  /**
   * The name, among measured values, of the dominant eigenvalue of the second derivative of the
   * loss with respect to the weights.
   */
  String EIGENVALUE = "eigenvalue";

  /** The name of a weight among measured values. */
  static String value(String place, String label) {
    return "mixture/" + place + "/" + label;
  }

  /** Weights as measured values. */
  default Map<String, Double> values(Map<String, List<Double>> weights) {
    Map<String, Double> values = new LinkedHashMap<>();
    mixtures()
        .forEach(
            (place, labels) -> {
              List<Double> numbers = weights.getOrDefault(place, List.of());
              for (int i = 0; i < numbers.size(); i++) {
                values.put(value(place, labels.get(i)), numbers.get(i));
              }
            });
    return values;
  }

  /** The weights among measured values; nothing where there are none. */
  default Optional<Map<String, List<Double>>> weights(Map<String, Double> values) {
    Map<String, List<Double>> weights = new LinkedHashMap<>();
    mixtures()
        .forEach(
            (place, labels) -> {
              List<String> names = labels.stream().map(label -> value(place, label)).toList();
              if (values.keySet().containsAll(names)) {
                weights.put(
                    place, names.stream().map(name -> values.getOrDefault(name, 0.0)).toList());
              }
            });
    return weights.isEmpty() ? Optional.empty() : Optional.of(weights);
  }
}
