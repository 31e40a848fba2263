package dev.fornix.drawing;

import dev.fornix.architecture.cost.NodeCosts;
import dev.fornix.architecture.graph.Node;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A number for each node, shown as the depth of a colour and as a share of the whole.
 *
 * @param label what it is, such as "time"
 * @param of at least 0; negative numbers count as 0
 */
public record Heat(String label, ToDoubleFunction<Node> of) {
  /** Check the label. */
  public Heat {
    if (label.isBlank()) {
      throw new IllegalArgumentException("the label of a heat must say what it shows");
    }
  }

  /** Learnt numbers. */
  public static Heat parameters() {
    return new Heat("parameters", NodeCosts::parameters);
  }

  /** Multiply-adds for one example. */
  public static Heat multiplyAdds() {
    return new Heat("multiply-adds", NodeCosts::multiplyAdds);
  }

  /** Measured values by the nodes' names, such as times; nodes that are missing count as 0. */
  public static Heat of(String label, Map<String, Double> byNode) {
    Map<String, Double> values = Map.copyOf(byNode);
    return new Heat(label, node -> values.getOrDefault(node.name(), 0.0));
  }
}
