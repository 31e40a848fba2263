package dev.fornix.nn.internal;

import dev.fornix.architecture.build.Variants;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.nn.FeatureMaps;
import dev.fornix.nn.data.LearningData;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.engine.internal.NativeLibrary;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The native side of {@link dev.fornix.nn.OutputSlopes}. */
public final class OutputSession implements AutoCloseable {
  private final Architecture architecture;
  private final Parameters parameters;
  private final ScalarType type;
  private final Arena arena;
  private final Map<String, Tensor> bound = new HashMap<>();
  private final Program program;

  /** Take over the tensors of a store; all must be there. */
  public OutputSession(Architecture architecture, ParameterStore store, Precision precision) {
    NativeLibrary.useThreads(1);
    this.architecture = architecture;
    type = Tensors.type(precision);
    ParameterLayout layout = ParameterLayout.of(architecture);
    parameters = new Parameters(layout, precision);
    new StoreTransfer(layout).read(store, "", parameters);
    arena = Arena.open();
    layout
        .slots()
        .forEach(
            (key, slot) ->
                bound.put(key, Parameters.view(parameters.computed(slot.region()), slot)));
    program = lower(architecture);
    arena.leave();
  }

  private Program lower(Architecture variant) {
    return Lowering.lower(variant, new Kernels(new Binding(bound), false), false);
  }

  /** See {@link dev.fornix.nn.OutputSlopes#outputs}. */
  public double[][] outputs(LearningData data) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      return rows(program.run(inputs(data), Pass.still(), true)[0], data.size());
    }
  }

  /** See {@link dev.fornix.nn.OutputSlopes#byInput}. */
  public double[][] byInput(LearningData data, int output) {
    try (PointerScope scope = new PointerScope()) {
      Tensor[] inputs = differentiable(inputs(data));
      Tensor[] by = Arrays.stream(inputs).filter(Tensor::requires_grad).toArray(Tensor[]::new);
      if (by.length == 0) {
        throw new IllegalArgumentException(
            "the network reads codes only, by which nothing can be derived");
      }
      Tensor[] slopes = slopes(program.run(inputs, Pass.still(), false)[0], output, by);
      double[][] rows = new double[data.size()][0];
      for (Tensor slope : slopes) {
        append(rows, rows(slope, rows.length));
      }
      return rows;
    }
  }

  /** See {@link dev.fornix.nn.OutputSlopes#byNode}. */
  public FeatureMaps byNode(LearningData data, String node, int output) {
    architecture.node(node);
    try (PointerScope scope = new PointerScope()) {
      // What is returned as well is not overwritten by the nodes that read it.
      Program telling = lower(Variants.returning(architecture, List.of(node)));
      Tensor[] values = telling.run(differentiable(inputs(data)), Pass.still(), false);
      Tensor maps = values[values.length - 1];
      if (!maps.requires_grad()) {
        throw new IllegalArgumentException(
            "the node '" + node + "' does not depend on a number that the network reads");
      }
      return new FeatureMaps(value(maps), value(slopes(values[0], output, maps)[0]));
    }
  }

  private Tensor[] inputs(LearningData data) {
    int[] all = IntStream.range(0, data.size()).toArray();
    return BatchSource.of(data, architecture).batch(all, type).inputs();
  }

  private static Tensor[] differentiable(Tensor[] inputs) {
    return Arrays.stream(inputs)
        .map(x -> x.is_floating_point() ? x.detach().set_requires_grad(true) : x)
        .toArray(Tensor[]::new);
  }

  /** No example depends on another one, so the sum over them gives each its own gradient. */
  private static Tensor[] slopes(Tensor outputs, int output, Tensor... by) {
    Tensor flat = outputs.flatten(1, -1);
    if (output < 0 || output >= flat.size(1)) {
      throw new IllegalArgumentException(
          "the network has the outputs 0 to " + (flat.size(1) - 1) + ", not " + output);
    }
    if (!flat.requires_grad()) {
      return Arrays.stream(by).map(torch::zeros_like).toArray(Tensor[]::new);
    }
    TensorVector gradients =
        torch.grad(
            new TensorVector(flat.select(1, output).sum()),
            new TensorVector(by),
            new TensorVector(),
            new BoolOptional(false),
            false,
            true);
    Tensor[] slopes = new Tensor[by.length];
    for (int i = 0; i < by.length; i++) {
      Tensor gradient = gradients.get(i);
      slopes[i] = gradient.defined() ? gradient : torch.zeros_like(by[i]);
    }
    return slopes;
  }

  private static double[][] rows(Tensor tensor, int examples) {
    double[] values = Tensors.doubles(tensor);
    int width = values.length / examples;
    double[][] rows = new double[examples][];
    for (int i = 0; i < examples; i++) {
      rows[i] = Arrays.copyOfRange(values, i * width, (i + 1) * width);
    }
    return rows;
  }

  private static void append(double[][] rows, double[][] more) {
    for (int i = 0; i < rows.length; i++) {
      int before = rows[i].length;
      rows[i] = Arrays.copyOf(rows[i], before + more[i].length);
      System.arraycopy(more[i], 0, rows[i], before, more[i].length);
    }
  }

  private static TensorValue value(Tensor tensor) {
    List<Integer> shape =
        IntStream.range(0, Math.toIntExact(tensor.dim()))
            .mapToObj(i -> Math.toIntExact(tensor.size(i)))
            .toList();
    return new TensorValue(shape, Tensors.floats(tensor));
  }

  @Override
  public void close() {
    arena.close();
    parameters.close();
  }
}
