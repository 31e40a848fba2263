package dev.fornix.nn.internal;

import dev.fornix.architecture.build.Variants;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.OperationKind;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.nn.ActivationCodes;
import dev.fornix.nn.data.LearningData;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.engine.internal.NativeLibrary;
import dev.fornix.nn.internal.ParameterLayout.Region;
import dev.fornix.nn.internal.ParameterLayout.Slot;
import dev.fornix.nn.settings.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The native side of a {@link dev.fornix.nn.Probe}. */
public final class ProbeSession implements AutoCloseable {
  private final Architecture architecture;
  private final Parameters parameters;
  private final ScalarType type;
  private final Arena arena;
  private final Map<String, Tensor> weights = new LinkedHashMap<>();
  private final Map<String, Tensor> bound = new LinkedHashMap<>();
  private final Program program;

  /** Take over the tensors of a store; all must be there. */
  public ProbeSession(Architecture architecture, ParameterStore store, Precision precision) {
    NativeLibrary.useThreads(1);
    this.architecture = architecture;
    type = Tensors.type(precision);
    ParameterLayout layout = ParameterLayout.of(architecture);
    parameters = new Parameters(layout, precision);
    new StoreTransfer(layout).read(store, "", parameters);
    arena = Arena.open();
    layout.slots().forEach(this::bind);
    program = lower(architecture, false);
    arena.leave();
  }

  private void bind(String key, Slot slot) {
    Tensor view = Parameters.view(parameters.computed(slot.region()), slot);
    if (slot.region() == Region.WEIGHTS) {
      view = view.detach().set_requires_grad(true);
      weights.put(key, view);
    }
    bound.put(key, view);
  }

  /** With norms as in training, but without dropout. */
  private Program lower(Architecture variant, boolean twice) {
    return Lowering.lower(variant, new Kernels(new Binding(bound), true, twice), false);
  }

  private Batch batch(LearningData data, int[] examples) {
    return BatchSource.of(data, architecture).batch(examples, type);
  }

  private Batch batch(LearningData data) {
    return batch(data, IntStream.range(0, data.size()).toArray());
  }

  private Tensor output(Tensor[] inputs) {
    return output(program, inputs);
  }

  private static Tensor output(Program program, Tensor[] inputs) {
    return program.run(inputs, Pass.still(), false)[0];
  }

  /** See {@link dev.fornix.nn.Probe#gradient}. */
  public Map<String, double[]> gradient(LearningData data, int[] examples, Loss loss) {
    try (PointerScope scope = new PointerScope()) {
      return values(gradients(loss(program, batch(data, examples), loss), weights(), false));
    }
  }

  /** See {@link dev.fornix.nn.Probe#outputGradient}. */
  public Map<String, double[]> outputGradient(LearningData data) {
    try (PointerScope scope = new PointerScope()) {
      return values(gradients(output(batch(data).inputs()).sum(), weights(), false));
    }
  }

  /** See {@link dev.fornix.nn.Probe#hessianTimesGradient}. */
  public Map<String, double[]> hessianTimesGradient(LearningData data, Loss loss) {
    try (PointerScope scope = new PointerScope()) {
      TensorVector gradient =
          gradients(loss(lower(architecture, true), batch(data), loss), weights(), true);
      // The gradient of g · stop(g) is H · g.
      Tensor product = Tensors.zeros(type);
      for (long i = 0; i < gradient.size(); i++) {
        Tensor g = gradient.get(i);
        if (g.defined()) {
          product = product.add(g.mul(g.detach()).sum());
        }
      }
      return values(gradients(product, weights(), false));
    }
  }

  /** See {@link dev.fornix.nn.Probe#inputGradients}. */
  public double[][] inputGradients(LearningData data) {
    try (PointerScope scope = new PointerScope()) {
      Tensor[] inputs = batch(data).inputs();
      List<Tensor> real = new ArrayList<>();
      for (int i = 0; i < inputs.length; i++) {
        if (inputs[i].is_floating_point()) {
          inputs[i] = inputs[i].detach().set_requires_grad(true);
          real.add(inputs[i]);
        }
      }
      Tensor[] by = real.toArray(Tensor[]::new);
      TensorVector gradients = gradients(output(inputs).sum(), new TensorVector(by), false);
      double[][] rows = new double[data.size()][0];
      for (int i = 0; i < by.length; i++) {
        append(rows, values(gradients.get(i), by[i]));
      }
      return rows;
    }
  }

  private static void append(double[][] rows, double[] values) {
    int width = values.length / rows.length;
    for (int i = 0; i < rows.length; i++) {
      int before = rows[i].length;
      rows[i] = Arrays.copyOf(rows[i], before + width);
      System.arraycopy(values, i * width, rows[i], before, width);
    }
  }

  private static Tensor loss(Program program, Batch batch, Loss loss) {
    return Losses.of(loss, output(program, batch.inputs()), batch);
  }

  private TensorVector weights() {
    return new TensorVector(weights.values().toArray(Tensor[]::new));
  }

  private static TensorVector gradients(Tensor of, TensorVector by, boolean differentiable) {
    if (!of.requires_grad()) {
      // Nothing that it depends on is derived by: each gradient is nothing.
      return new TensorVector(by.size());
    }
    return torch.grad(
        new TensorVector(of),
        by,
        new TensorVector(),
        new BoolOptional(differentiable),
        differentiable,
        true);
  }

  private Map<String, double[]> values(TensorVector gradients) {
    Map<String, double[]> values = new LinkedHashMap<>();
    long next = 0;
    for (Map.Entry<String, Tensor> weight : weights.entrySet()) {
      values.put(weight.getKey(), values(gradients.get(next++), weight.getValue()));
    }
    return values;
  }

  private static double[] values(Tensor gradient, Tensor by) {
    return gradient.defined() ? Tensors.doubles(gradient) : new double[Math.toIntExact(by.numel())];
  }

  /** See {@link dev.fornix.nn.Probe#activationCodes}. */
  public ActivationCodes activationCodes(LearningData data) {
    List<String> activations =
        architecture.nodes().stream().filter(ProbeSession::hasCode).map(Node::name).toList();
    if (activations.isEmpty()) {
      throw new IllegalArgumentException(
          "the network has no activation function that could have a code");
    }
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Program telling = lower(Variants.returning(architecture, activations), false);
      Tensor[] values = telling.run(batch(data).inputs(), Pass.still(), true);
      return codes(Arrays.copyOfRange(values, architecture.outputs().size(), values.length));
    }
  }

  /** Packs what is above 0, 64 to a number. */
  private static ActivationCodes codes(Tensor[] activations) {
    int examples = Math.toIntExact(activations[0].size(0));
    long bits = Arrays.stream(activations).mapToLong(Tensor::numel).sum() / examples;
    List<long[]> codes = new ArrayList<>();
    for (int i = 0; i < examples; i++) {
      codes.add(new long[Math.toIntExact((bits + Long.SIZE - 1) / Long.SIZE)]);
    }
    long from = 0;
    for (Tensor activation : activations) {
      write(activation, from, codes);
      from += activation.numel() / examples;
    }
    return new ActivationCodes(codes, bits);
  }

  private static void write(Tensor activation, long from, List<long[]> codes) {
    try (PointerScope scope = new PointerScope()) {
      byte[] above = Tensors.bytes(activation.gt(new Scalar(0.0)));
      int width = above.length / codes.size();
      for (int example = 0; example < codes.size(); example++) {
        long[] code = codes.get(example);
        for (int i = 0; i < width; i++) {
          long at = from + i;
          code[(int) (at / Long.SIZE)] |= (long) above[example * width + i] << at;
        }
      }
    }
  }

  private static boolean hasCode(Node node) {
    if (node.operation().kind() != OperationKind.ACTIVATION) {
      return false;
    }
    return switch (((Activation) node.operation()).function()) {
      case RELU, RELU6, LEAKY_RELU, ELU, GELU, SILU, HARD_SWISH, SINE, TANH -> true;
      case SIGMOID, HARD_SIGMOID -> false;
    };
  }

  @Override
  public void close() {
    arena.close();
    parameters.close();
  }
}
