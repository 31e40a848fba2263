package dev.fornix.architecture.cost;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What a network costs, known from its graph alone.
 *
 * <pre>{@code
 * Costs costs = Costs.of(network);
 * }</pre>
 *
 * @param parameters learnt numbers
 * @param buffers numbers that are kept but not learnt: running statistics of batch norms
 * @param multiplyAdds multiply-adds for one example, by the papers' convention: one for each kernel
 *     tap of each output element of a convolution, and one for each weight of a linear layer (times
 *     steps of a sequence); biases, norms, activations, pooling and elementwise operations count
 *     nothing
 * @param peakActivationBytes the most that activations need at once for one example in float32 (see
 *     {@link Liveness})
 * @param modelBytes parameters and buffers in float32
 */
public record Costs(
    long parameters, long buffers, long multiplyAdds, long peakActivationBytes, long modelBytes) {
  /** Bytes of a number in float32. */
  static final int BYTES = Float.BYTES;

  /** Work out all costs. */
  public static Costs of(Architecture architecture) {
    long parameters = sum(architecture, NodeCosts::parameters);
    long buffers = sum(architecture, NodeCosts::buffers);
    return new Costs(
        parameters,
        buffers,
        sum(architecture, NodeCosts::multiplyAdds),
        Liveness.peakElements(architecture) * BYTES,
        (parameters + buffers) * BYTES);
  }

  /**
   * What training needs at once, bytes: weights, their gradients and the optimiser's state; every
   * activation of a batch, kept for the way back; and the largest node's gradients.
   *
   * @param batch examples in a batch, at least 1
   * @param stateSlots numbers that the optimiser keeps per parameter: 1 for SGD with momentum, 2
   *     for AdamW, one more for an average of the weights
   */
  public static long trainingBytes(Architecture architecture, int batch, int stateSlots) {
    if (batch < 1 || stateSlots < 0) {
      throw new IllegalArgumentException(
          "batch ("
              + batch
              + ") must be at least 1 and stateSlots ("
              + stateSlots
              + ") at least 0");
    }
    long weights = sum(architecture, NodeCosts::parameters) * (2L + stateSlots);
    long kept = sum(architecture, Liveness::ownElements) + Liveness.inputElements(architecture);
    long gradients =
        architecture.nodes().stream().mapToLong(Liveness::touchedElements).max().orElse(0);
    return BYTES * (weights + sum(architecture, NodeCosts::buffers) + batch * (kept + gradients));
  }

  /** The values by the usual names of objectives. */
  public Map<String, Double> byObjective() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("parameters", (double) parameters);
    values.put("multiply_adds", (double) multiplyAdds);
    values.put("peak_activation_bytes", (double) peakActivationBytes);
    values.put("model_bytes", (double) modelBytes);
    return values;
  }

  private static long sum(Architecture architecture, ToLongFunction<Node> of) {
    return architecture.nodes().stream().mapToLong(of).sum();
  }
}
