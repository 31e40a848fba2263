package dev.fornix.architecture.build;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A node of a cell that sums operations on some of the earlier values. Which ones is decided at
 * {@code place/inputs/0}, {@code place/inputs/1}, …, and the operation on the first of them at
 * {@code place/operation0}, on the second at {@code place/operation1}, ….
 *
 * @param place where the node stands in the domain, and below which its graph lies
 * @param values the earlier values by their label in the domain, in order
 * @param keep how many are summed
 * @param operations the operations that there are on a value of a label
 */
public record Edges(
    String place,
    Map<String, String> values,
    int keep,
    BiFunction<String, String, List<GraphBuilder.Operator>> operations) {
  /** Copy. */
  public Edges {
    values = new LinkedHashMap<>(values);
  }

  /** Where the choice of the values stands in the domain. */
  public String inputs() {
    return place + "/inputs";
  }

  /** Where the operation on the value that was chosen as number {@code i} stands in the domain. */
  public String operation(int i) {
    return place + "/operation" + i;
  }

  /** Below which place the graph of the operations on a value lies. */
  public String edge(String label) {
    return place + "/from" + label;
  }

  /** The operations on a value. */
  public List<GraphBuilder.Operator> operators(String label, String value) {
    return operations.apply(label, value);
  }
}
