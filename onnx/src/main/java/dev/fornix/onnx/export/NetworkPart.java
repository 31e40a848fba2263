package dev.fornix.onnx.export;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.onnx.OnnxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes a network into a larger graph, in which its inputs are tensors that other nodes make: the
 * same nodes as {@link OnnxExporter} writes, under names of their own where some are taken.
 */
public final class NetworkPart {
  private final GraphWriter graph;
  private final Architecture architecture;
  private final Liveness liveness;
  private final BatchNormFolding folding;
  private final Translator translator;
  private final Zeros zeros;
  private final Map<String, Value> values = new HashMap<>();

  private NetworkPart(
      GraphWriter graph,
      Architecture architecture,
      ParameterStore store,
      Map<String, String> inputs) {
    this.graph = graph;
    this.architecture = architecture;
    this.liveness = new Liveness(architecture);
    Weights weights = new Weights(store);
    this.folding = new BatchNormFolding(architecture, liveness, weights);
    inputs.forEach((name, tensor) -> values.put(name, new Value.Tensor(tensor)));
    this.zeros = new Zeros(graph, inputs.values().iterator().next());
    this.translator =
        new Translator(graph, weights, folding, zeros, ExportOptions.standard().newestOpset());
  }

  /**
   * Write.
   *
   * @param inputs for each input of the network the tensor that it reads, of its shape behind the
   *     batch dimension; at least one
   * @return the tensor of the network's only output
   * @throws OnnxException if an input has no tensor, the network has several outputs, or a weight
   *     is missing, of the wrong shape or not finite
   */
  public static String write(
      GraphWriter graph,
      Architecture architecture,
      ParameterStore store,
      Map<String, String> inputs) {
    if (!inputs.keySet().equals(architecture.inputs().keySet())
        || architecture.outputs().size() != 1) {
      throw new OnnxException(
          "a part with the inputs "
              + architecture.inputs().keySet()
              + " and the outputs "
              + architecture.outputs()
              + " cannot be written for the tensors "
              + inputs.keySet()
              + "; give one for each input, and a network of one output");
    }
    return new NetworkPart(graph, architecture, store, inputs).write();
  }

  private String write() {
    architecture.nodes().stream().filter(liveness::isLive).forEach(this::translate);
    String output = architecture.outputs().get(0);
    Value value = Objects.requireNonNull(values.get(output), output);
    return zeros.materialise(value, architecture.type(output));
  }

  private void translate(Node node) {
    List<Value> read = node.inputs().stream().map(values::get).toList();
    values.put(node.name(), translator.translate(node, read, graph.fresh(node.name())));
  }
}
