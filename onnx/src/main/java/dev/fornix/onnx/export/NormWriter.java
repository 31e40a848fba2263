package dev.fornix.onnx.export;

import static dev.fornix.onnx.export.Attributes.integer;
import static dev.fornix.onnx.export.Attributes.integers;
import static dev.fornix.onnx.export.Attributes.real;

import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.GroupNorm;
import dev.fornix.architecture.operation.LayerNorm;
import dev.fornix.architecture.operation.Standardisation;
import dev.fornix.architecture.weights.TensorValue;
import java.util.Arrays;
import java.util.List;

/** Writes normalisations. */
final class NormWriter {
  private static final int LAYER_NORM_OPSET = 17;

  private final GraphWriter graph;
  private final Weights weights;
  private final int newestOpset;

  NormWriter(GraphWriter graph, Weights weights, int newestOpset) {
    this.graph = graph;
    this.weights = weights;
    this.newestOpset = newestOpset;
  }

  String batch(BatchNorm norm, Node node, String x, String out) {
    List<String> inputs =
        List.of(
            x,
            vector(node, "scale"),
            vector(node, "shift"),
            vector(node, "running_mean"),
            vector(node, "running_variance"));
    return graph.add("BatchNormalization", out, inputs, real("epsilon", norm.epsilon()));
  }

  /** A batch normalisation whose scale is 1 and whose shift is 0. */
  String standardise(Standardisation norm, Node node, String x, String out) {
    int channels = node.type().channels();
    List<String> inputs =
        List.of(
            x,
            constant(channels, 1, out + "/scale"),
            constant(channels, 0, out + "/shift"),
            vector(node, "running_mean"),
            vector(node, "running_variance"));
    return graph.add("BatchNormalization", out, inputs, real("epsilon", norm.epsilon()));
  }

  /** Each group becomes one long channel of an instance normalisation (Wu &amp; He 2018). */
  String group(GroupNorm norm, Node node, String x, String out) {
    String grouped = reshape(x, List.of(0, norm.groups(), -1), out + "/grouped");
    List<String> inputs =
        List.of(grouped, constant(norm.groups(), 1, out), constant(norm.groups(), 0, out));
    String standard =
        graph.add(
            "InstanceNormalization",
            graph.fresh(out + "/standard"),
            inputs,
            real("epsilon", norm.epsilon()));
    List<Integer> image = node.type().dimensions();
    String back =
        reshape(standard, List.of(0, image.get(0), image.get(1), image.get(2)), out + "/image");
    return scaleAndShift(node, back, true, out);
  }

  private String reshape(String x, List<Integer> shape, String wanted) {
    return graph.add("Reshape", graph.fresh(wanted), List.of(x, graph.integers(shape)));
  }

  private String constant(int size, float value, String out) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    return graph.tensor(out + "/constant", new TensorValue(List.of(size), values));
  }

  String layer(LayerNorm norm, Node node, String x, String out) {
    boolean image = node.type().isImage();
    if (newestOpset < LAYER_NORM_OPSET || image) {
      return scaleAndShift(node, standardise(norm, x, image ? 1 : -1, out), image, out);
    }
    graph.needs(LAYER_NORM_OPSET);
    return graph.add(
        "LayerNormalization",
        out,
        List.of(x, vector(node, "scale"), vector(node, "shift")),
        integer("axis", -1),
        real("epsilon", norm.epsilon()));
  }

  /** {@code (x − mean) / √(variance + ε)} along an axis, in the order that runtimes fuse. */
  private String standardise(LayerNorm norm, String x, int axis, String out) {
    Attribute axes = integers("axes", axis);
    String mean = graph.add("ReduceMean", graph.fresh(out + "/mean"), List.of(x), axes);
    String centred = graph.add("Sub", graph.fresh(out + "/centred"), List.of(x, mean));
    String square =
        graph.add("Pow", graph.fresh(out + "/square"), List.of(centred, graph.scalar(2)));
    String variance =
        graph.add("ReduceMean", graph.fresh(out + "/variance"), List.of(square), axes);
    String positive =
        graph.add(
            "Add", graph.fresh(out + "/positive"), List.of(variance, graph.scalar(norm.epsilon())));
    String deviation = graph.add("Sqrt", graph.fresh(out + "/deviation"), List.of(positive));
    return graph.add("Div", graph.fresh(out + "/standard"), List.of(centred, deviation));
  }

  private String scaleAndShift(Node node, String x, boolean image, String out) {
    String scaled =
        graph.add("Mul", graph.fresh(out + "/scaled"), List.of(x, factor(node, "scale", image)));
    return graph.add("Add", out, List.of(scaled, factor(node, "shift", image)));
  }

  /** One value per feature; in images the channels come before the positions. */
  private String factor(Node node, String name, boolean image) {
    TensorValue value = weights.of(node, name);
    List<Integer> shape = image ? List.of(value.values().length, 1, 1) : value.shape();
    return graph.tensor(node.key(name), new TensorValue(shape, value.values()));
  }

  private String vector(Node node, String name) {
    return graph.tensor(node.key(name), weights.of(node, name));
  }
}
