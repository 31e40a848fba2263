package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.ChannelShuffle;
import dev.fornix.architecture.operation.ChannelSlice;
import dev.fornix.architecture.operation.Concat;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.DropPath;
import dev.fornix.architecture.operation.Dropout;
import dev.fornix.architecture.operation.Embedding;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.GlobalPool;
import dev.fornix.architecture.operation.GroupNorm;
import dev.fornix.architecture.operation.Identity;
import dev.fornix.architecture.operation.LayerNorm;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Mixture;
import dev.fornix.architecture.operation.Multiply;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.OperationKind;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.Reshape;
import dev.fornix.architecture.operation.Shift;
import dev.fornix.architecture.operation.Standardisation;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.operation.TransposedConvolution;
import dev.fornix.architecture.operation.Upsample;
import dev.fornix.architecture.operation.Zero;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/**
 * Small networks around each operation, and around those that vectors or gates are lowered for in
 * another way than images.
 */
final class Graphs {
  static final int SIDE = 6;
  static final int CHANNELS = 4;
  static final int CODES = 5;

  private Graphs() {}

  /** At least one operation of each kind, and each variant that is lowered in its own way. */
  private static List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    for (Activation.Function function : Activation.Function.values()) {
      all.add(new Activation(function));
    }
    all.addAll(
        List.of(
            new Add(),
            BatchNorm.standard(),
            new ChannelShuffle(2),
            new ChannelSlice(1, 2),
            new Concat(),
            Convolution.same(3, 3, 1),
            Convolution.same(3, 3, 2).withBias(),
            Convolution.same(3, 1, 2),
            new Convolution(3, 1, 1, 2, 1, 1, 1, 1, true),
            Convolution.depthwise(CHANNELS, 3, 1, 1),
            Convolution.depthwise(CHANNELS, 3, 2, 1),
            Convolution.depthwise(CHANNELS, 3, 2, 2),
            Convolution.depthwise(CHANNELS, 5, 1, 2),
            Convolution.depthwise(CHANNELS, 3, 1, 4).withBias(),
            Convolution.depthwise(CHANNELS, 3, 3, 2),
            new Convolution(8, 3, 3, 2, 1, CHANNELS, 1, 1, true),
            Convolution.same(6, 3, 3, 1, 1, 2),
            Convolution.same(3, 1, 5, 1, 1, 1),
            new Dropout(0.3),
            new DropPath(0.3),
            new Flatten(),
            new GlobalPool(Pool.Reduction.AVERAGE),
            new GlobalPool(Pool.Reduction.MAX),
            new GroupNorm(2, 1e-5),
            new Identity(),
            new LayerNorm(1e-5),
            new Linear(5, true),
            new Linear(5, false)));
    all.addAll(
        List.of(
            new Mixture("place"),
            new Multiply(),
            Pool.same(Pool.Reduction.AVERAGE, 3, 1),
            Pool.same(Pool.Reduction.AVERAGE, 3, 2),
            Pool.same(Pool.Reduction.MAX, 3, 2),
            new Pool(Pool.Reduction.MAX, 2, 2, 0),
            new Reshape(List.of(2, SIDE, SIDE * CHANNELS / 2)),
            new Shift(),
            Standardisation.of(BatchNorm.standard()),
            new TransposedConvolution(3, 4, 2, 1, true),
            new Upsample(2, Upsample.Mode.NEAREST),
            new Upsample(2, Upsample.Mode.BILINEAR),
            new Zero(1),
            new Zero(2)));
    return all;
  }

  static Stream<OperationKind> kindsCovered() {
    return Stream.concat(
        operations().stream().map(Operation::kind).distinct(), Stream.of(OperationKind.EMBEDDING));
  }

  /** Each operation between others, with parameters before it. */
  static Stream<Named<Architecture>> networks() {
    return Stream.concat(
        operations().stream().map(operation -> Named.of(operation.toString(), around(operation))),
        Stream.of(
            Named.of("layer norm of a vector", normedVector()),
            Named.of("squeeze and excitation", squeezeAndExcitation()),
            Named.of("two cells of one mixture", mixtures()),
            Named.of("edges side by side", edges(1, 0, 1, 2)),
            Named.of("edges side by side that reduce", edges(2, 0, 1)),
            Named.of("embedding of codes", embedding())));
  }

  /** Each operation that maps images to images, and nothing else. */
  static Stream<Named<Architecture>> imageMaps() {
    return Stream.concat(
        operations().stream()
            .filter(Graphs::mapsImagesToImages)
            .map(operation -> Named.of(operation.toString(), alone(operation))),
        Stream.of(Named.of("multiply by a gate", multiplyByAGate())));
  }

  private static Architecture embedding() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("codes", new TensorType(TensorType.Element.INTEGER, List.of(4)));
    x = graph.add("tested", new Embedding(CODES, 3), x);
    x = graph.add("vector", new Flatten(), x);
    return graph.output(graph.add("head", new Linear(2, true), x)).build();
  }

  private static Architecture normedVector() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(2, SIDE, SIDE));
    x = graph.add("before", Convolution.same(CHANNELS, 3, 1).withBias(), x);
    x = graph.add("vector", new Flatten(), x);
    x = graph.add("tested", new LayerNorm(1e-5), x);
    return graph.output(graph.add("head", new Linear(2, true), x)).build();
  }

  /** Mixtures of one place, with candidates of each kind: absent, plain and standardised. */
  private static Architecture mixtures() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(2, SIDE, SIDE));
    x = graph.add("before", Convolution.same(CHANNELS, 3, 1).withBias(), x);
    for (int cell = 0; cell < 2; cell++) {
      String at = "cell" + cell + "/";
      Standardisation norm = Standardisation.of(BatchNorm.standard());
      String relu = graph.add(at + "relu", new Activation(Activation.Function.RELU), x);
      String again = graph.add(at + "again", new Activation(Activation.Function.RELU), x);
      String first = graph.add(at + "first", Convolution.same(CHANNELS, 3, 1), relu);
      String second = graph.add(at + "second", Convolution.same(CHANNELS, 1, 1), again);
      x =
          graph.add(
              at + "mixture",
              new Mixture("place"),
              graph.add(at + "zero", new Zero(1), x),
              x,
              graph.add(at + "first_norm", norm, first),
              graph.add(at + "second_norm", norm, second),
              again);
    }
    String flat = graph.add("vector", new Flatten(), x);
    return graph.output(graph.add("head", new Linear(2, true), flat)).build();
  }

  /**
   * The sum of mixtures that all leave a part of one value's channels, as in a cell of DARTS.
   *
   * @param stride of all of them
   * @param numbers in the names of the mixtures' nodes, and so their tensors
   */
  static Architecture edges(int stride, int... numbers) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(2, SIDE, SIDE));
    x = graph.add("before", Convolution.same(CHANNELS, 3, 1).withBias(), x);
    x = graph.add("norm", BatchNorm.standard(), x);
    List<String> mixtures = new ArrayList<>();
    for (int number : numbers) {
      mixtures.add(edge(graph, "edge" + number, x, stride));
    }
    String sum =
        mixtures.size() == 1
            ? mixtures.get(0)
            : graph.add("sum", new Add(), mixtures.toArray(String[]::new));
    String flat = graph.add("vector", new Flatten(), sum);
    return graph.output(graph.add("head", new Linear(2, true), flat)).build();
  }

  private static String edge(Architecture.Builder graph, String at, String x, int stride) {
    int channels = CHANNELS - 1;
    String part = graph.add(at + "/part", new ChannelSlice(1, channels), x);
    Pool.Reduction[] poolings = {Pool.Reduction.AVERAGE, Pool.Reduction.MAX};
    List<String> candidates = new ArrayList<>();
    candidates.add(graph.add(at + "/zero", new Zero(stride), part));
    String relu = graph.add(at + "/relu", new Activation(Activation.Function.RELU), part);
    candidates.add(
        stride == 1 ? graph.add(at + "/skip", new Identity(), part) : reduced(graph, at, relu));
    for (Pool.Reduction pooling : poolings) {
      String pool = graph.add(at + "/" + pooling, Pool.same(pooling, 3, stride), part);
      candidates.add(normed(graph, at + "/" + pooling, pool));
    }
    String dense = graph.add(at + "/dense", Convolution.same(channels, 3, stride), relu);
    candidates.add(normed(graph, at + "/dense", dense));
    candidates.add(
        graph.add(at + "/biased", Convolution.same(channels, 1, stride).withBias(), relu));
    candidates.add(separable(graph, at + "/separable", part, stride));
    return graph.add(at + "/mixture", new Mixture(at), candidates.toArray(String[]::new));
  }

  private static String normed(Architecture.Builder graph, String at, String x) {
    return graph.add(at + "_norm", Standardisation.of(BatchNorm.standard()), x);
  }

  /** A factorised reduction. */
  private static String reduced(Architecture.Builder graph, String at, String x) {
    String even = graph.add(at + "/even", Convolution.same(2, 1, 2), x);
    String shifted = graph.add(at + "/shift", new Shift(), x);
    String odd = graph.add(at + "/odd", Convolution.same(CHANNELS - 3, 1, 2), shifted);
    return normed(graph, at + "/joined", graph.add(at + "/joined", new Concat(), even, odd));
  }

  /** Twice an activation, a depthwise convolution, one of points, and a norm. */
  private static String separable(Architecture.Builder graph, String at, String x, int stride) {
    int channels = CHANNELS - 1;
    String y = x;
    for (int i = 0; i < 2; i++) {
      String name = at + i;
      y = graph.add(name + "/relu", new Activation(Activation.Function.RELU), y);
      y = graph.add(name + "/wise", Convolution.depthwise(channels, 3, i == 0 ? stride : 1, 2), y);
      y = normed(graph, name, graph.add(name + "/point", Convolution.same(channels, 1, 1), y));
    }
    return y;
  }

  private static Architecture squeezeAndExcitation() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(2, SIDE, SIDE));
    String before = graph.add("before", Convolution.same(CHANNELS, 3, 1).withBias(), x);
    String gate = graph.add("squeeze", new GlobalPool(Pool.Reduction.AVERAGE), before);
    gate = graph.add("excite", Convolution.same(CHANNELS, 1, 1).withBias(), gate);
    gate = graph.add("gate", new Activation(Activation.Function.SIGMOID), gate);
    String y = graph.add("tested", new Multiply(), before, gate);
    String flat = graph.add("vector", new Flatten(), y);
    return graph.output(graph.add("head", new Linear(2, true), flat)).build();
  }

  private static Architecture multiplyByAGate() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(CHANNELS, SIDE, SIDE));
    String gate = graph.add("squeeze", new GlobalPool(Pool.Reduction.AVERAGE), x);
    return graph.output(graph.add("tested", new Multiply(), x, gate)).build();
  }

  /** Whether images go in and come out, with a gradient; a reshape mixes channels and places. */
  private static boolean mapsImagesToImages(Operation operation) {
    return switch (operation.kind()) {
      case LINEAR, RESHAPE, ZERO -> false;
      default -> alone(operation).type("tested").isImage();
    };
  }

  /** The operation on images, and nothing else. */
  private static Architecture alone(Operation operation) {
    Architecture.Builder graph = Architecture.builder();
    TensorType image = TensorType.image(CHANNELS, SIDE, SIDE);
    String x = graph.input("image", image);
    String y =
        switch (operation.kind()) {
          case ADD, CONCAT, MIXTURE, MULTIPLY ->
              graph.add("tested", operation, x, graph.input("other", image));
          default -> graph.add("tested", operation, x);
        };
    return graph.output(y).build();
  }

  /** A convolution, the operation, and a linear map to two numbers. */
  static Architecture around(Operation operation) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(2, SIDE, SIDE));
    String before = graph.add("before", Convolution.same(CHANNELS, 3, 1).withBias(), x);
    String y =
        switch (operation.kind()) {
          case ADD, CONCAT, MIXTURE, MULTIPLY -> {
            String other = graph.add("other", Convolution.same(CHANNELS, 1, 1), x);
            yield graph.add("tested", operation, before, other);
          }
          case LINEAR -> graph.add("tested", operation, graph.add("flat", new Flatten(), before));
          default -> graph.add("tested", operation, before);
        };
    String flat =
        operation.kind() == OperationKind.LINEAR ? y : graph.add("vector", new Flatten(), y);
    return graph.output(graph.add("head", new Linear(2, true), flat)).build();
  }
}
