package dev.fornix.onnx.export;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.TensorType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Names and writes what a model returns. */
final class OutputWriter {
  private final GraphWriter graph;
  private final Zeros zeros;
  private final OutputForm form;
  private final Map<String, String> names = new HashMap<>();

  OutputWriter(GraphWriter graph, Zeros zeros, OutputForm form) {
    this.graph = graph;
    this.zeros = zeros;
    this.form = form;
  }

  /** Keep the outputs' names, after those of the inputs and before the nodes are named. */
  void reserve(Architecture architecture) {
    for (String output : architecture.outputs()) {
      names.put(output, graph.fresh(form == OutputForm.PLAIN ? output : OutputForm.LOGITS_NAME));
    }
    if (form != OutputForm.PLAIN) {
      graph.reserve(List.of(OutputForm.PROBABILITIES_NAME));
    }
  }

  /** The name for the tensor of a node. */
  String nameOf(String node) {
    String output = names.get(node);
    return output != null ? output : graph.fresh(node);
  }

  void write(Architecture architecture, Map<String, Value> values) {
    for (String output : architecture.outputs()) {
      TensorType type = architecture.type(output);
      Value value = Objects.requireNonNull(values.get(output), output);
      declare(named(zeros.materialise(value, type), nameOf(output)), type);
    }
  }

  /** A value that went by another name, such as an input's, is passed on under the output's. */
  private String named(String tensor, String name) {
    return tensor.equals(name) ? name : graph.add("Identity", name, List.of(tensor));
  }

  private void declare(String tensor, TensorType type) {
    switch (form) {
      case PLAIN -> graph.output(tensor, GraphWriter.elementOf(type), type.dimensions());
      case PROBABILITIES -> probabilities(tensor, type);
      case PROBABILITIES_AND_LOGITS -> {
        probabilities(tensor, type);
        graph.output(tensor, DataType.FLOAT, type.dimensions());
      }
    }
  }

  private void probabilities(String logits, TensorType type) {
    String name = OutputForm.PROBABILITIES_NAME;
    graph.add("Softmax", name, List.of(logits), Attributes.integer("axis", 1));
    graph.output(name, DataType.FLOAT, type.dimensions());
  }
}
