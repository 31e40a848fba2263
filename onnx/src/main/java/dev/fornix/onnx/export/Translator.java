package dev.fornix.onnx.export;

import static dev.fornix.onnx.export.Attributes.integer;

import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.ChannelShuffle;
import dev.fornix.architecture.operation.ChannelSlice;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.GlobalPool;
import dev.fornix.architecture.operation.GroupNorm;
import dev.fornix.architecture.operation.LayerNorm;
import dev.fornix.architecture.operation.Mixture;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.Standardisation;
import dev.fornix.architecture.operation.TransposedConvolution;
import dev.fornix.architecture.operation.Upsample;
import dev.fornix.onnx.OnnxException;
import java.util.List;
import java.util.stream.IntStream;

/** Writes each operation as ONNX nodes. */
final class Translator {
  private final GraphWriter graph;
  private final BatchNormFolding folding;
  private final Zeros zeros;
  private final ActivationWriter activations;
  private final NormWriter norms;
  private final LayerWriter layers;
  private final ShapeWriter shapes;

  Translator(
      GraphWriter graph, Weights weights, BatchNormFolding folding, Zeros zeros, int newestOpset) {
    this.graph = graph;
    this.folding = folding;
    this.zeros = zeros;
    this.activations = new ActivationWriter(graph, newestOpset);
    this.norms = new NormWriter(graph, weights, newestOpset);
    this.layers = new LayerWriter(graph, weights, folding);
    this.shapes = new ShapeWriter(graph);
  }

  /**
   * Write a node.
   *
   * @param out the name that its tensor is to have, if it becomes a tensor of its own
   */
  Value translate(Node node, List<Value> inputs, String out) {
    Operation operation = node.operation();
    return switch (operation.kind()) {
      case ACTIVATION ->
          tensor(activations.write(((Activation) operation).function(), x(node, inputs), out));
      case ADD -> add(node, inputs, out);
      case BATCH_NORM ->
          folding.isFolded(node)
              ? inputs.get(0)
              : tensor(norms.batch((BatchNorm) operation, node, x(node, inputs), out));
      case CHANNEL_SHUFFLE ->
          tensor(shapes.shuffle((ChannelShuffle) operation, node.type(), x(node, inputs), out));
      case CHANNEL_SLICE -> tensor(shapes.slice((ChannelSlice) operation, x(node, inputs), out));
      case CONCAT -> concat(node, inputs, out);
      case CONVOLUTION ->
          tensor(layers.convolution((Convolution) operation, node, x(node, inputs), out));
      case DROPOUT, DROP_PATH, IDENTITY -> inputs.get(0);
      case EMBEDDING -> tensor(layers.embedding(node, x(node, inputs), out));
      case FLATTEN ->
          tensor(graph.add("Flatten", out, List.of(x(node, inputs)), integer("axis", 1)));
      case GLOBAL_POOL ->
          tensor(layers.globalPool(((GlobalPool) operation).reduction(), x(node, inputs), out));
      case GROUP_NORM -> tensor(norms.group((GroupNorm) operation, node, x(node, inputs), out));
      case LAYER_NORM -> tensor(norms.layer((LayerNorm) operation, node, x(node, inputs), out));
      case LINEAR -> tensor(layers.linear(node, x(node, inputs), out));
      case MIXTURE ->
          throw new OnnxException(
              "node '"
                  + node.name()
                  + "' mixes all candidates of "
                  + ((Mixture) operation).place()
                  + ", which is a network to search in and not one to export; derive an"
                  + " architecture from its weights and export that");
      case MULTIPLY -> tensor(graph.add("Mul", out, tensors(node, inputs)));
      case POOL -> tensor(layers.pool((Pool) operation, x(node, inputs), out));
      case RESHAPE -> tensor(shapes.reshape(node.type(), x(node, inputs), out));
      case SHIFT -> tensor(shapes.shift(node.type(), x(node, inputs), out));
      case STANDARDISATION ->
          tensor(norms.standardise((Standardisation) operation, node, x(node, inputs), out));
      case TRANSPOSED_CONVOLUTION ->
          tensor(
              layers.transposedConvolution(
                  (TransposedConvolution) operation, node, x(node, inputs), out));
      case UPSAMPLE -> tensor(shapes.upsample((Upsample) operation, x(node, inputs), out));
      case ZERO -> new Value.Zeros();
    };
  }

  /** Zeros add nothing and one summand alone is the sum, so neither becomes a node. */
  private Value add(Node node, List<Value> inputs, String out) {
    List<Value> summands = inputs.stream().filter(v -> v instanceof Value.Tensor).toList();
    return switch (summands.size()) {
      case 0 -> new Value.Zeros();
      case 1 -> summands.get(0);
      case 2 -> tensor(graph.add("Add", out, names(node, summands)));
      default -> tensor(graph.add("Sum", out, names(node, summands)));
    };
  }

  private List<String> names(Node node, List<Value> values) {
    return values.stream().map(v -> zeros.materialise(v, node.type())).toList();
  }

  private Value concat(Node node, List<Value> inputs, String out) {
    return inputs.size() == 1
        ? inputs.get(0)
        : tensor(graph.add("Concat", out, tensors(node, inputs), integer("axis", 1)));
  }

  private static Value tensor(String name) {
    return new Value.Tensor(name);
  }

  private String x(Node node, List<Value> inputs) {
    return zeros.materialise(inputs.get(0), node.inputTypes().get(0));
  }

  private List<String> tensors(Node node, List<Value> inputs) {
    return IntStream.range(0, inputs.size())
        .mapToObj(i -> zeros.materialise(inputs.get(i), node.inputTypes().get(i)))
        .toList();
  }
}
