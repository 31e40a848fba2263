package dev.fornix.onnx.export;

import static dev.fornix.onnx.export.Attributes.integer;
import static dev.fornix.onnx.export.Attributes.integers;

import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.TransposedConvolution;
import dev.fornix.architecture.weights.TensorValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes convolutions, poolings and linear layers. */
final class LayerWriter {
  private final GraphWriter graph;
  private final Weights weights;
  private final BatchNormFolding folding;

  LayerWriter(GraphWriter graph, Weights weights, BatchNormFolding folding) {
    this.graph = graph;
    this.weights = weights;
    this.folding = folding;
  }

  String convolution(Convolution c, Node node, String x, String out) {
    return graph.add(
        "Conv",
        out,
        inputs(node, x, layer(node)),
        integers("kernel_shape", c.kernelHeight(), c.kernelWidth()),
        strides(c.stride()),
        integers("dilations", c.dilation(), c.dilation()),
        pads(c.paddingHeight(), c.paddingWidth()),
        integer("group", c.groups()));
  }

  String transposedConvolution(TransposedConvolution c, Node node, String x, String out) {
    return graph.add(
        "ConvTranspose",
        out,
        inputs(node, x, layer(node)),
        integers("kernel_shape", c.kernel(), c.kernel()),
        strides(c.stride()),
        pads(c.padding(), c.padding()));
  }

  /** A matrix product with bias for vectors; for sequences the same at each step. */
  String linear(Node node, String x, String out) {
    Layer layer = layer(node);
    if (node.type().dimensions().size() == 1) {
      return graph.add("Gemm", out, inputs(node, x, layer), integer("transB", 1));
    }
    String weight = graph.tensor(node.key("weight"), transpose(layer.weight()));
    Optional<TensorValue> bias = layer.bias();
    if (bias.isEmpty()) {
      return graph.add("MatMul", out, List.of(x, weight));
    }
    String product = graph.add("MatMul", graph.fresh(out + "/product"), List.of(x, weight));
    return graph.add("Add", out, List.of(product, graph.tensor(node.key("bias"), bias.get())));
  }

  String embedding(Node node, String x, String out) {
    String table = graph.tensor(node.key("weight"), layer(node).weight());
    return graph.add("Gather", out, List.of(table, x));
  }

  private static TensorValue transpose(TensorValue matrix) {
    int rows = matrix.shape().get(0);
    int columns = matrix.shape().get(1);
    float[] turned = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        turned[column * rows + row] = matrix.values()[row * columns + column];
      }
    }
    return new TensorValue(List.of(columns, rows), turned);
  }

  private Layer layer(Node node) {
    return folding
        .into(node)
        .map(BatchNormFolding.Folded::layer)
        .orElseGet(() -> new Layer(weights.of(node, "weight"), weights.find(node, "bias")));
  }

  private List<String> inputs(Node node, String x, Layer layer) {
    List<String> inputs = new ArrayList<>();
    inputs.add(x);
    inputs.add(graph.tensor(node.key("weight"), layer.weight()));
    layer.bias().ifPresent(bias -> inputs.add(graph.tensor(node.key("bias"), bias)));
    return inputs;
  }

  String pool(Pool pool, String x, String out) {
    Attribute kernel = integers("kernel_shape", pool.kernel(), pool.kernel());
    Attribute pads = pads(pool.padding(), pool.padding());
    return switch (pool.reduction()) {
      case MAX -> graph.add("MaxPool", out, List.of(x), kernel, strides(pool.stride()), pads);
      case AVERAGE ->
          graph.add(
              "AveragePool",
              out,
              List.of(x),
              kernel,
              strides(pool.stride()),
              pads,
              integer("count_include_pad", 0));
    };
  }

  String globalPool(Pool.Reduction reduction, String x, String out) {
    return switch (reduction) {
      case MAX -> graph.add("GlobalMaxPool", out, List.of(x));
      case AVERAGE -> graph.add("GlobalAveragePool", out, List.of(x));
    };
  }

  private static Attribute strides(int stride) {
    return integers("strides", stride, stride);
  }

  private static Attribute pads(int height, int width) {
    return integers("pads", height, width, height, width);
  }
}
