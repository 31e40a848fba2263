package dev.fornix.onnx.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.onnx.ModelMetadata;
import dev.fornix.onnx.Normalisation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds one model: inputs, nodes, outputs and what the file says about itself. */
final class ModelBuilder {
  private final Architecture architecture;
  private final ExportOptions options;
  private final ModelMetadata metadata;
  private final GraphWriter graph = new GraphWriter();
  private final Map<String, Value> values = new HashMap<>();
  private final Liveness liveness;
  private final BatchNormFolding folding;
  private final Translator translator;
  private final OutputWriter outputs;

  ModelBuilder(
      Architecture architecture,
      ParameterStore store,
      ModelMetadata metadata,
      ExportOptions options) {
    this.architecture = architecture;
    this.options = options;
    this.metadata = metadata;
    this.liveness = new Liveness(architecture);
    Weights weights = new Weights(store);
    this.folding =
        options.foldBatchNorm()
            ? new BatchNormFolding(architecture, liveness, weights)
            : BatchNormFolding.none(liveness, weights);
    Zeros zeros = new Zeros(graph, architecture.inputs().keySet().iterator().next());
    this.translator = new Translator(graph, weights, folding, zeros, options.newestOpset());
    this.outputs = new OutputWriter(graph, zeros, options.output());
  }

  ModelProto build() {
    graph.reserve(architecture.inputs().keySet());
    outputs.reserve(architecture);
    architecture.inputs().forEach((name, type) -> values.put(name, input(name, type)));
    architecture.nodes().stream().filter(liveness::isLive).forEach(this::translate);
    outputs.write(architecture, values);
    return ModelFile.of(graph, metadata);
  }

  int foldedBatchNorms() {
    return folding.count();
  }

  private void translate(Node node) {
    List<Value> inputs = node.inputs().stream().map(values::get).toList();
    // A layer that takes a normalisation in has the normalised value, so it goes by its name.
    String name = folding.into(node).map(f -> f.norm().name()).orElse(node.name());
    values.put(node.name(), translator.translate(node, inputs, outputs.nameOf(name)));
  }

  private Value input(String name, TensorType type) {
    return switch (options.input()) {
      case BYTES_NHWC -> bytes(name, type);
      case FLOATS_NCHW -> floats(name, type);
      case PLAIN -> plain(name, type);
    };
  }

  private Value plain(String name, TensorType type) {
    graph.input(name, GraphWriter.elementOf(type), type.dimensions());
    return new Value.Tensor(name);
  }

  private Value floats(String name, TensorType type) {
    graph.input(name, DataType.FLOAT, type.dimensions());
    return normalised(name, 1);
  }

  /** Turned while still bytes, which moves a quarter of the memory that floats would. */
  private Value bytes(String name, TensorType type) {
    graph.input(name, DataType.UINT8, List.of(type.height(), type.width(), type.channels()));
    String turned =
        graph.add(
            "Transpose",
            graph.fresh(name + "/nchw"),
            List.of(name),
            Attributes.integers("perm", 0, 3, 1, 2));
    String real =
        graph.add(
            "Cast",
            graph.fresh(name + "/float"),
            List.of(turned),
            Attributes.integer("to", DataType.FLOAT.getNumber()));
    return normalised(real, 255);
  }

  /** {@code x · 1 / (range · deviation) − mean / deviation}. */
  private Value normalised(String x, double range) {
    Normalisation n = metadata.normalisation();
    float[] factor = new float[n.channels()];
    float[] offset = new float[n.channels()];
    for (int c = 0; c < factor.length; c++) {
      factor[c] = (float) (1 / (range * n.deviation().get(c)));
      offset[c] = (float) (-n.mean().get(c) / n.deviation().get(c));
    }
    String scaled =
        graph.add(
            "Mul", graph.fresh("normalisation/scaled"), List.of(x, channels("factor", factor)));
    return new Value.Tensor(
        graph.add(
            "Add",
            graph.fresh("normalisation/shifted"),
            List.of(scaled, channels("offset", offset))));
  }

  private String channels(String name, float[] values) {
    return graph.tensor(
        "normalisation/" + name, new TensorValue(List.of(values.length, 1, 1), values));
  }
}
