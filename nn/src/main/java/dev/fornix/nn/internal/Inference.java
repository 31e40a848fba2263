package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.nn.data.LearningData;
import dev.fornix.nn.engine.Precision;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Prediction in batches with weights of its own. */
public final class Inference implements AutoCloseable {
  static final int BATCH = 256;

  private final Architecture architecture;
  private final Parameters parameters;
  private final Forward forward;

  /** With fresh tensors, to be filled. */
  public Inference(Architecture architecture, Precision precision) {
    this(architecture, new Parameters(ParameterLayout.of(architecture), precision));
  }

  Inference(Architecture architecture, Parameters parameters) {
    this.architecture = architecture;
    this.parameters = parameters;
    forward = new Forward(architecture, parameters);
  }

  /** Take over the tensors of a store; all must be there. */
  public void read(ParameterStore store) {
    new StoreTransfer(parameters.layout()).read(store, "", parameters);
  }

  /** Put copies of all tensors into a store. */
  public void write(ParameterStore store) {
    new StoreTransfer(parameters.layout()).write(parameters, "", store);
  }

  Parameters parameters() {
    return parameters;
  }

  /** The first output for each example, flattened; {@code progress} hears the examples done. */
  public float[][] outputs(LearningData data, IntConsumer progress) {
    BatchSource source = BatchSource.of(data, architecture);
    float[][] outputs = new float[data.size()][];
    for (int from = 0; from < outputs.length; from += BATCH) {
      progress.accept(run(source, from, outputs));
    }
    return outputs;
  }

  /**
   * Fill in the outputs of one of several shares of the batches; shares may be filled in by several
   * threads at once.
   */
  void fill(float[][] outputs, LearningData data, int share, int shares) {
    BatchSource source = BatchSource.of(data, architecture);
    for (int from = share * BATCH; from < outputs.length; from += shares * BATCH) {
      run(source, from, outputs);
    }
  }

  /** Fill in the outputs of one batch; where the next one begins. */
  private int run(BatchSource source, int from, float[][] outputs) {
    ScalarType type = Tensors.type(parameters.precision());
    return fill(outputs, from, chosen -> forward.run(source.batch(chosen, type).inputs())[0]);
  }

  /** Fill in what a network gives for the examples of one batch; where the next one begins. */
  static int fill(float[][] outputs, int from, Function<int[], Tensor> network) {
    int to = Math.min(outputs.length, from + BATCH);
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      float[] values = Tensors.floats(network.apply(IntStream.range(from, to).toArray()));
      int width = values.length / (to - from);
      for (int i = 0; i < to - from; i++) {
        outputs[from + i] = Arrays.copyOfRange(values, i * width, (i + 1) * width);
      }
    }
    return to;
  }

  @Override
  public void close() {
    forward.close();
    parameters.close();
  }
}
