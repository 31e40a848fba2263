package dev.fornix.nn;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.nn.data.LearningData;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.internal.ProbeSession;
import dev.fornix.nn.settings.Loss;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Derivatives and activations of a network at the weights that it has, on one batch.
 *
 * <pre>{@code
 * try (Probe probe = Probe.of(engine, network, weights, Precision.FLOAT32)) {
 *   Map<String, double[]> gradient = probe.gradient(batch, Loss.crossEntropy());
 * }
 * }</pre>
 *
 * <p>Batch norms use the statistics of the batch, as in training; nothing is dropped out, so the
 * same call gives the same numbers. Derivatives are by the weights of convolutions and linear maps
 * only ({@code ParameterSpec.Role.WEIGHT}), by their keys in the store and row-major; those that
 * the output does not depend on are 0. The first output of the network counts.
 *
 * <p>For one thread at a time. It holds native memory: close it.
 */
public final class Probe implements AutoCloseable {
  private final ProbeSession session;

  private Probe(ProbeSession session) {
    this.session = session;
  }

  /**
   * Lower an architecture over weights.
   *
   * @param engine the loaded run-time
   * @param weights all tensors of the architecture
   * @throws IllegalArgumentException if a tensor is missing or has another shape
   */
  public static Probe of(
      Engine engine, Architecture architecture, ParameterStore weights, Precision precision) {
    Objects.requireNonNull(engine, "an engine must be started first");
    return new Probe(new ProbeSession(architecture, weights, precision));
  }

  /** The gradient of the loss of a batch. */
  public Map<String, double[]> gradient(LearningData batch, Loss loss) {
    return gradient(batch, IntStream.range(0, batch.size()).toArray(), loss);
  }

  /** The gradient of the loss of some examples, taken as one batch. */
  public Map<String, double[]> gradient(LearningData data, int[] examples, Loss loss) {
    return session.gradient(data, examples, loss);
  }

  /** The gradient of the sum of all outputs for a batch. */
  public Map<String, double[]> outputGradient(LearningData batch) {
    return session.outputGradient(batch);
  }

  /**
   * {@code H · g}: the Hessian of the loss of a batch times its gradient, both by the weights
   * (Pearlmutter 1994).
   */
  public Map<String, double[]> hessianTimesGradient(LearningData batch, Loss loss) {
    return session.hessianTimesGradient(batch, loss);
  }

  /**
   * For each example the gradient of the sum of all outputs by its input, flattened. Through batch
   * norms the outputs of the other examples depend on it too.
   */
  public double[][] inputGradients(LearningData batch) {
    return session.inputGradients(batch);
  }

  /**
   * Which activations are above 0, of all activation functions but gates (sigmoids).
   *
   * @throws IllegalArgumentException if the network has no such function
   */
  public ActivationCodes activationCodes(LearningData batch) {
    return session.activationCodes(batch);
  }

  @Override
  public void close() {
    session.close();
  }
}
