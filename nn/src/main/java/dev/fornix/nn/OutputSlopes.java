package dev.fornix.nn;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.nn.data.LearningData;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.internal.OutputSession;
import java.util.Objects;

/**
 * How single outputs of a trained network change with what it reads and with what it computes on
 * the way, as it predicts: batch norms use their running statistics and nothing is dropped out, so
 * no example depends on another one.
 *
 * <pre>{@code
 * try (OutputSlopes slopes = OutputSlopes.of(engine, network, weights, Precision.FLOAT32)) {
 *   double[][] gradient = slopes.byInput(images, 7); // of the logit of class 7, by each pixel
 * }
 * }</pre>
 *
 * <p>Where {@link Probe} derives by weights in training, this one derives a prediction. The first
 * output of the network counts, which for a classifier are its logits.
 *
 * <p>For one thread at a time. It holds native memory: close it.
 */
public final class OutputSlopes implements AutoCloseable {
  private final OutputSession session;

  private OutputSlopes(OutputSession session) {
    this.session = session;
  }

  /**
   * Lower an architecture over weights.
   *
   * @param engine the loaded run-time
   * @param weights all tensors of the architecture
   * @throws IllegalArgumentException if a tensor is missing or has another shape
   */
  public static OutputSlopes of(
      Engine engine, Architecture architecture, ParameterStore weights, Precision precision) {
    Objects.requireNonNull(engine, "an engine must be started first");
    return new OutputSlopes(new OutputSession(architecture, weights, precision));
  }

  /** The outputs of each example, flattened: {@code [examples][outputs]}. */
  public double[][] outputs(LearningData batch) {
    return session.outputs(batch);
  }

  /**
   * The gradient of one output of each example by its own input.
   *
   * @param output which number of the flattened first output, from 0
   * @return {@code [examples][numbers of the inputs, flattened and one input after the other]}
   * @throws IllegalArgumentException if there is no such output, or the network reads no numbers
   */
  public double[][] byInput(LearningData batch, int output) {
    return session.byInput(batch, output);
  }

  /**
   * The values of a node and the gradient of one output of each example by them.
   *
   * @param node its name in the architecture
   * @param output which number of the flattened first output, from 0
   * @throws IllegalArgumentException if there is no such node or output
   */
  public FeatureMaps byNode(LearningData batch, String node, int output) {
    return session.byNode(batch, node, output);
  }

  @Override
  public void close() {
    session.close();
  }
}
