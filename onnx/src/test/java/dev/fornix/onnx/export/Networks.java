package dev.fornix.onnx.export;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Activation.Function;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Concat;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.DropPath;
import dev.fornix.architecture.operation.Dropout;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.GlobalPool;
import dev.fornix.architecture.operation.GroupNorm;
import dev.fornix.architecture.operation.Identity;
import dev.fornix.architecture.operation.LayerNorm;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Multiply;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.Shift;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.operation.TransposedConvolution;
import dev.fornix.architecture.operation.Upsample;
import dev.fornix.architecture.operation.Zero;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Whole networks to export. */
public final class Networks {
  private Networks() {}

  /** Two residual blocks, the second of which halves the size; 3 classes. */
  public static Architecture residual(TensorType image) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", image);
    x = convolution(graph, "stem", x, 8, 3, 1);
    x = graph.add("stem/relu", new Activation(Function.RELU), x);
    x = block(graph, "block1", x, 8, 8, 1);
    x = block(graph, "block2", x, 8, 16, 2);
    return head(graph, x, 3);
  }

  private static String block(
      Architecture.Builder graph, String name, String x, int in, int channels, int stride) {
    String y = convolution(graph, name + "/a", x, channels, 3, stride);
    y = graph.add(name + "/relu", new Activation(Function.RELU), y);
    y = convolution(graph, name + "/b", y, channels, 3, 1);
    y = graph.add(name + "/drop", new DropPath(0.1), y);
    String shortcut =
        in == channels ? x : convolution(graph, name + "/shortcut", x, channels, 1, stride);
    return graph.add(
        name + "/out",
        new Activation(Function.RELU),
        graph.add(name + "/sum", new Add(), y, shortcut));
  }

  private static String convolution(
      Architecture.Builder graph, String name, String x, int channels, int kernel, int stride) {
    String y = graph.add(name + "/conv", Convolution.same(channels, kernel, stride), x);
    return graph.add(name + "/norm", BatchNorm.standard(), y);
  }

  /** Separable convolutions with a squeeze-and-excitation gate and a factorised reduction. */
  public static Architecture separable(TensorType image) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", image);
    x = convolution(graph, "stem", x, 8, 3, 1);
    x = separable(graph, "cell1/sep", x, 8, 1);
    x = gate(graph, "cell1/gate", x, 8);
    String even = graph.add("reduce/even", new Convolution(4, 1, 1, 2, 1, 1, 0, 0, false), x);
    String odd = graph.add("reduce/shift", new Shift(), x);
    odd = graph.add("reduce/odd", new Convolution(4, 1, 1, 2, 1, 1, 0, 0, false), odd);
    x = graph.add("reduce/joined", new Concat(), even, odd);
    x = graph.add("reduce/norm", BatchNorm.standard(), x);
    String none = graph.add("cell2/none", new Zero(1), x);
    String deep = separable(graph, "cell2/sep", x, 8, 1);
    x = graph.add("cell2/sum", new Add(), none, deep, x);
    return head(graph, graph.add("last", new Activation(Function.HARD_SWISH), x), 4);
  }

  private static String separable(
      Architecture.Builder graph, String name, String x, int channels, int dilation) {
    String y = graph.add(name + "/act", new Activation(Function.SILU), x);
    y = graph.add(name + "/depthwise", Convolution.depthwise(channels, 3, 1, dilation), y);
    y = graph.add(name + "/pointwise", Convolution.same(channels, 1, 1), y);
    return graph.add(name + "/norm", BatchNorm.standard(), y);
  }

  private static String gate(Architecture.Builder graph, String name, String x, int channels) {
    String y = graph.add(name + "/squeeze", new GlobalPool(Pool.Reduction.AVERAGE), x);
    y = graph.add(name + "/reduce", Convolution.same(2, 1, 1).withBias(), y);
    y = graph.add(name + "/relu", new Activation(Function.RELU), y);
    y = graph.add(name + "/expand", Convolution.same(channels, 1, 1).withBias(), y);
    y = graph.add(name + "/sigmoid", new Activation(Function.HARD_SIGMOID), y);
    return graph.add(name, new Multiply(), x, y);
  }

  private static Architecture head(Architecture.Builder graph, String x, int classes) {
    x = graph.add("head/pool", new GlobalPool(Pool.Reduction.AVERAGE), x);
    x = graph.add("head/flatten", new Flatten(), x);
    x = graph.add("head/dropout", new Dropout(0.2), x);
    return graph.output(graph.add("head/linear", new Linear(classes, true), x)).build();
  }

  /** A random graph over images of one size, some of whose nodes reach no output. */
  static Architecture random(RandomGenerator random, int size) {
    Architecture.Builder graph = Architecture.builder();
    List<String> images = new ArrayList<>();
    images.add(graph.input("image", TensorType.image(4, 6, 6)));
    for (int i = 0; i < size; i++) {
      images.add(node(graph, "node" + i, images, random));
    }
    graph.output(images.get(images.size() - 1));
    return graph.output(pick(images.subList(1, size), random)).build();
  }

  private static String node(
      Architecture.Builder graph, String name, List<String> images, RandomGenerator random) {
    String x = pick(images, random);
    String y = pick(images, random);
    return switch (random.nextInt(9)) {
      case 0 -> graph.add(name, new Add(), x, y, pick(images, random));
      case 1 -> graph.add(name, new Add(), x, y);
      case 2 -> graph.add(name, new Multiply(), x, gate(graph, name + "/gate", y));
      case 3 ->
          graph.add(
              name,
              new Convolution(4, 1, 1, 1, 1, 2, 0, 0, true),
              graph.add(name + "/joined", new Concat(), x, y));
      case 4, 5 ->
          graph.add(
              name, BatchNorm.standard(), graph.add(name + "/conv", Convolution.same(4, 3, 1), x));
      default -> graph.add(name, pick(UNARY, random), x);
    };
  }

  private static String gate(Architecture.Builder graph, String name, String x) {
    return graph.add(name, new GlobalPool(Pool.Reduction.AVERAGE), x);
  }

  private static <T> T pick(List<T> list, RandomGenerator random) {
    return list.get(random.nextInt(list.size()));
  }

  private static final List<Operation> UNARY =
      List.of(
          new Activation(Function.GELU),
          new Activation(Function.HARD_SWISH),
          new Activation(Function.TANH),
          new BatchNorm(1e-3, 0.1),
          new Dropout(0.5),
          new DropPath(0.5),
          new GroupNorm(2, 1e-5),
          new Identity(),
          new LayerNorm(1e-5),
          new TransposedConvolution(4, 3, 1, 1, true),
          Pool.same(Pool.Reduction.AVERAGE, 3, 1),
          Pool.same(Pool.Reduction.MAX, 3, 1),
          new Shift(),
          new Upsample(1, Upsample.Mode.NEAREST),
          new Zero(1));
}
