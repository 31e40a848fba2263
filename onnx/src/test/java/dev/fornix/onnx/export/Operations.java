package dev.fornix.onnx.export;

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
import dev.fornix.architecture.operation.Multiply;
import dev.fornix.architecture.operation.Operation;
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

/** Networks of one operation each, for every operation and combination of attributes. */
final class Operations {
  static final TensorType SEQUENCE = new TensorType(TensorType.Element.REAL, List.of(3, 4));
  static final TensorType VECTOR = TensorType.vector(6);
  static final TensorType IMAGE = TensorType.image(4, 7, 6);
  static final TensorType TOKENS = new TensorType(TensorType.Element.INTEGER, List.of(6));

  private final List<Operations.Sample> samples = new ArrayList<>();

  /** A network and what to call it in a failure. */
  record Sample(String name, Architecture network) {
    @Override
    public String toString() {
      return name;
    }
  }

  private Operations() {}

  static List<Sample> all() {
    Operations all = new Operations();
    all.convolutions();
    all.poolings();
    all.normalisations();
    all.elementwise();
    all.shapes();
    all.joins();
    all.normalisedLayers();
    all.zerosThatAreSeen();
    return all.samples;
  }

  private void add(Operation operation, TensorType... inputs) {
    Architecture.Builder graph = Architecture.builder();
    List<String> names = new ArrayList<>();
    for (TensorType input : inputs) {
      names.add(graph.input("input" + names.size(), input));
    }
    Architecture network = graph.output(graph.add("op", operation, names)).build();
    samples.add(new Sample(operation + " of " + List.of(inputs), network));
  }

  private void convolutions() {
    for (int stride : new int[] {1, 2, 3}) {
      for (int dilation : new int[] {1, 2}) {
        for (int groups : new int[] {1, 2, 4}) {
          for (int padding : new int[] {0, 1, 2}) {
            boolean bias = (stride + dilation + padding) % 2 == 0;
            Convolution c =
                new Convolution(8, 3, 2, stride, dilation, groups, padding, padding / 2, bias);
            add(c, IMAGE);
          }
        }
      }
    }
    add(Convolution.same(5, 1, 1), IMAGE);
    add(Convolution.same(5, 1, 7, 1, 1, 1), IMAGE);
    add(Convolution.depthwise(4, 5, 2, 1).withBias(), IMAGE);
    for (int stride : new int[] {1, 2, 3}) {
      for (int padding : new int[] {0, 1}) {
        add(new TransposedConvolution(3, 3, stride, padding, padding == 0), IMAGE);
        add(new TransposedConvolution(2, 4, stride, padding, padding == 1), IMAGE);
      }
    }
  }

  private void poolings() {
    for (Pool.Reduction reduction : Pool.Reduction.values()) {
      for (int kernel : new int[] {1, 2, 3, 5}) {
        for (int stride : new int[] {1, 2, 3}) {
          for (int padding = 0; padding <= kernel / 2; padding++) {
            add(new Pool(reduction, kernel, stride, padding), IMAGE);
          }
        }
      }
      add(new GlobalPool(reduction), IMAGE);
    }
  }

  private void normalisations() {
    for (double epsilon : new double[] {1e-5, 0.1}) {
      add(new BatchNorm(epsilon, 0.1), IMAGE);
      add(new BatchNorm(epsilon, 0.1), VECTOR);
      add(new Standardisation(epsilon, 0.1), IMAGE);
      add(new Standardisation(epsilon, 0.1), VECTOR);
      add(new LayerNorm(epsilon), IMAGE);
      add(new LayerNorm(epsilon), VECTOR);
      add(new LayerNorm(epsilon), SEQUENCE);
      for (int groups : new int[] {1, 2, 4}) {
        add(new GroupNorm(groups, epsilon), IMAGE);
      }
    }
  }

  private void elementwise() {
    for (Activation.Function function : Activation.Function.values()) {
      add(new Activation(function), IMAGE);
      add(new Activation(function), SEQUENCE);
      add(new Activation(function), VECTOR);
    }
    add(new Add(), IMAGE);
    add(new Add(), IMAGE, IMAGE);
    add(new Add(), VECTOR, VECTOR, VECTOR);
    add(new Multiply(), IMAGE, IMAGE);
    add(new Multiply(), IMAGE, TensorType.image(4, 1, 1));
    add(new Multiply(), SEQUENCE, SEQUENCE);
    for (TensorType type : List.of(IMAGE, VECTOR)) {
      add(new Identity(), type);
      add(new Dropout(0.5), type);
      add(new DropPath(0.5), type);
    }
    add(new Identity(), TOKENS);
  }

  private void shapes() {
    add(new Flatten(), IMAGE);
    add(new Flatten(), SEQUENCE);
    add(new Flatten(), VECTOR);
    add(new Reshape(List.of(2, 84)), IMAGE);
    add(new Reshape(List.of(2, 3)), VECTOR);
    add(new Reshape(List.of(3, 2)), TOKENS);
    add(new ChannelSlice(1, 2), IMAGE);
    add(new ChannelSlice(0, 4), IMAGE);
    add(new ChannelShuffle(2), IMAGE);
    add(new ChannelShuffle(3), TensorType.image(6, 2, 3));
    add(new Shift(), IMAGE);
    add(new Shift(), TensorType.image(2, 1, 1));
    for (Upsample.Mode mode : Upsample.Mode.values()) {
      for (int factor = 1; factor <= 4; factor++) {
        add(new Upsample(factor, mode), IMAGE);
      }
      add(new Upsample(2, mode), TensorType.image(2, 1, 3));
    }
    for (int stride : new int[] {1, 2, 3}) {
      add(new Zero(stride), IMAGE);
    }
    add(new Zero(1), VECTOR);
    add(new Embedding(100, 3), TOKENS);
    add(new Linear(5, true), VECTOR);
    add(new Linear(5, false), VECTOR);
    add(new Linear(5, true), SEQUENCE);
    add(new Linear(5, false), SEQUENCE);
  }

  private void joins() {
    add(new Concat(), IMAGE);
    add(new Concat(), IMAGE, TensorType.image(1, 7, 6), IMAGE);
    add(new Concat(), VECTOR, TensorType.vector(2));
    add(new Concat(), SEQUENCE, SEQUENCE);
  }

  private void normalisedLayers() {
    BatchNorm norm = new BatchNorm(1e-3, 0.1);
    row(IMAGE, new Convolution(6, 3, 3, 1, 1, 2, 1, 1, true), norm);
    row(IMAGE, Convolution.depthwise(4, 3, 2, 1), new Dropout(0.5), norm, new Identity());
    row(IMAGE, new TransposedConvolution(3, 3, 2, 1, true), norm);
    row(IMAGE, new TransposedConvolution(5, 2, 2, 0, false), new DropPath(0.5), norm);
    row(VECTOR, new Linear(5, true), norm);
    row(VECTOR, new Linear(5, false), norm, norm);
    row(IMAGE, norm, Convolution.same(3, 3, 1), norm);
  }

  private void zerosThatAreSeen() {
    row(IMAGE, new Zero(2), Pool.same(Pool.Reduction.MAX, 3, 2));
    row(IMAGE, new Zero(1), Convolution.same(3, 3, 1).withBias(), BatchNorm.standard());
    row(IMAGE, new Zero(1), new Add(), new Flatten(), new Linear(3, true));
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("x", IMAGE);
    String zero = graph.add("zero", new Zero(1), x);
    String zeros = graph.add("zeros", new Add(), zero, zero);
    graph.output(graph.add("joined", new Concat(), x, zeros, zero));
    graph.output(graph.add("product", new Multiply(), x, zero));
    graph.output(graph.add("sum", new Add(), x, zeros, x, x)).output(zeros);
    samples.add(new Sample("zeros that several read", graph.build()));
  }

  private void row(TensorType input, Operation... operations) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("x", input);
    for (int i = 0; i < operations.length; i++) {
      x = graph.add("op" + i, operations[i], x);
    }
    samples.add(new Sample(List.of(operations) + " of " + input, graph.output(x).build()));
  }
}
