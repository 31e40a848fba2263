package dev.fornix.architecture.reference;

import dev.fornix.architecture.graph.Architecture;
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
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.operation.TransposedConvolution;
import dev.fornix.architecture.operation.Upsample;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes a network's outputs for one example by direct loops over 64-bit floats.
 *
 * <pre>{@code
 * double[] logits = new ReferenceInterpreter(network, weights).run(Map.of("image", pixels)).get(0);
 * }</pre>
 *
 * <p>Values are row-major without a batch dimension, e.g. {@code [channels, height, width]}. Batch
 * normalisation uses its running statistics; dropout and drop path are the identity.
 */
public final class ReferenceInterpreter {
  private final Architecture architecture;
  private final ParameterStore store;

  /** Interpret an architecture with the weights of a store. */
  public ReferenceInterpreter(Architecture architecture, ParameterStore store) {
    this.architecture = architecture;
    this.store = store;
  }

  /**
   * The outputs for one example, in the architecture's order.
   *
   * @param inputs a value for each input of the architecture
   * @throws IllegalArgumentException if an input or a weight is missing or has the wrong size
   */
  public List<double[]> run(Map<String, double[]> inputs) {
    Map<String, double[]> values = trace(inputs);
    return architecture.outputs().stream().map(o -> Values.named(values, o)).toList();
  }

  /** The values of all inputs and nodes for one example, by name. */
  public Map<String, double[]> trace(Map<String, double[]> inputs) {
    Map<String, double[]> values = new LinkedHashMap<>();
    architecture.inputs().forEach((name, type) -> values.put(name, input(inputs, name, type)));
    for (Node node : architecture.nodes()) {
      List<double[]> arguments = node.inputs().stream().map(i -> Values.named(values, i)).toList();
      values.put(node.name(), compute(node, arguments));
    }
    return values;
  }

  private static double[] input(Map<String, double[]> inputs, String name, TensorType type) {
    double[] value = Values.named(inputs, name);
    if (value.length != type.size()) {
      throw new IllegalArgumentException(
          "input '" + name + "' has " + value.length + " values, but " + type + " was declared");
    }
    return value;
  }

  private double[] compute(Node node, List<double[]> arguments) {
    Operation operation = node.operation();
    double[] x = arguments.get(0);
    TensorType in = node.inputTypes().get(0);
    TensorType out = node.type();
    return switch (operation.kind()) {
      case ACTIVATION -> Elementwise.activate(((Activation) operation).function(), x);
      case ADD -> Elementwise.add(arguments);
      case BATCH_NORM -> batchNorm(node, (BatchNorm) operation, x, in);
      case CHANNEL_SHUFFLE -> Layout.shuffle((ChannelShuffle) operation, x, in);
      case CHANNEL_SLICE -> Layout.slice((ChannelSlice) operation, x, in);
      case CONCAT -> Layout.join(arguments);
      case CONVOLUTION ->
          Windows.convolve((Convolution) operation, x, in, out, weight(node), bias(node));
      case DROPOUT, DROP_PATH, FLATTEN, IDENTITY, RESHAPE -> x;
      case EMBEDDING -> Elementwise.look(x, out.last(), weight(node));
      case GLOBAL_POOL -> Windows.poolAll(((GlobalPool) operation).reduction(), x, in);
      case GROUP_NORM -> groupNorm(node, (GroupNorm) operation, x, in);
      case LAYER_NORM -> layerNorm(node, (LayerNorm) operation, x, in);
      case LINEAR -> Elementwise.affine(x, in.last(), out.last(), weight(node), bias(node));
      case MIXTURE -> Elementwise.mix(arguments, parameter(node, Mixture.WEIGHTS));
      case MULTIPLY -> Elementwise.multiply(x, arguments.get(1));
      case POOL -> Windows.pool((Pool) operation, x, in, out);
      case SHIFT -> Layout.shift(x, in);
      case STANDARDISATION -> standardise(node, ((Standardisation) operation).epsilon(), x, in);
      case TRANSPOSED_CONVOLUTION ->
          Windows.transpose(
              (TransposedConvolution) operation, x, in, out, weight(node), bias(node));
      case UPSAMPLE -> Layout.enlarge((Upsample) operation, x, in);
      case ZERO -> new double[Math.toIntExact(out.size())];
    };
  }

  private double[] batchNorm(Node node, BatchNorm norm, double[] x, TensorType in) {
    double[] standard = standardise(node, norm.epsilon(), x, in);
    return Norms.scaleChannels(
        standard, in.channels(), parameter(node, "scale"), parameter(node, "shift"));
  }

  private double[] standardise(Node node, double epsilon, double[] x, TensorType in) {
    return Norms.standardise(
        x,
        in.channels(),
        parameter(node, "running_mean"),
        parameter(node, "running_variance"),
        epsilon);
  }

  private double[] groupNorm(Node node, GroupNorm norm, double[] x, TensorType in) {
    double[] standard = Norms.standardiseGroups(x, norm.groups(), norm.epsilon());
    return Norms.scaleChannels(
        standard, in.channels(), parameter(node, "scale"), parameter(node, "shift"));
  }

  private double[] layerNorm(Node node, LayerNorm norm, double[] x, TensorType in) {
    int features = in.isImage() ? in.channels() : in.last();
    int stride = in.isImage() ? in.height() * in.width() : 1;
    return Norms.layer(
        x, features, stride, parameter(node, "scale"), parameter(node, "shift"), norm.epsilon());
  }

  private double[] weight(Node node) {
    return parameter(node, "weight");
  }

  /** The bias, or nothing at all where the operation learns none. */
  private double[] bias(Node node) {
    boolean learnt =
        node.operation().parameters(node.inputTypes()).stream()
            .anyMatch(spec -> spec.name().equals("bias"));
    return learnt ? parameter(node, "bias") : new double[0];
  }

  private double[] parameter(Node node, String name) {
    String key = node.key(name);
    TensorValue value =
        store
            .find(key)
            .orElseThrow(() -> new IllegalArgumentException("the store has no '" + key + "'"));
    return Values.widen(value.values());
  }
}
