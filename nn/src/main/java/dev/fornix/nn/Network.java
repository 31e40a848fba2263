package dev.fornix.nn;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.nn.data.LearningData;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.internal.Inference;
import java.util.Objects;

/**
 * A network with weights, ready to predict.
 *
 * <pre>{@code
 * try (Network network = Network.of(engine, architecture, weights, Precision.FLOAT32)) {
 *   float[][] logits = network.outputs(images);
 * }
 * }</pre>
 *
 * <p>For one thread at a time. It holds native memory: close it.
 */
public final class Network implements AutoCloseable {
  private final Architecture architecture;
  private final Inference inference;

  private Network(Architecture architecture, Inference inference) {
    this.architecture = architecture;
    this.inference = inference;
  }

  /**
   * Lower an architecture over weights.
   *
   * @param engine the loaded run-time
   * @param weights all tensors of the architecture
   * @throws IllegalArgumentException if a tensor is missing or has another shape
   */
  public static Network of(
      Engine engine, Architecture architecture, ParameterStore weights, Precision precision) {
    Objects.requireNonNull(engine, "an engine must be started first");
    Inference inference = new Inference(architecture, precision);
    inference.read(weights);
    return new Network(architecture, inference);
  }

  /** The graph. */
  public Architecture architecture() {
    return architecture;
  }

  /** The first output (logits, for a classifier) of each example, flattened. */
  public float[][] outputs(LearningData data) {
    return inference.outputs(data, done -> {});
  }

  /** The probabilities of each class for each example: the softmax of the outputs. */
  public float[][] probabilities(LearningData data) {
    float[][] outputs = outputs(data);
    for (float[] row : outputs) {
      softmax(row);
    }
    return outputs;
  }

  private static void softmax(float[] row) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float value : row) {
      largest = Math.max(largest, value);
    }
    double sum = 0;
    for (float value : row) {
      sum += Math.exp(value - largest);
    }
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) (Math.exp(row[i] - largest) / sum);
    }
  }

  @Override
  public void close() {
    inference.close();
  }
}
