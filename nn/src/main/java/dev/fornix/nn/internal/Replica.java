package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.nn.internal.ParameterLayout.Region;
import dev.fornix.nn.internal.ParameterLayout.Slot;
import dev.fornix.nn.settings.Loss;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * One thread's view of a network in training: it shares the learnt values with the other replicas
 * and has gradients, statistics and randomness of its own.
 */
final class Replica implements AutoCloseable {
  private final Arena arena;
  private final Gradients gradients;
  private final Tensor statistics;
  private final Generator generator;
  private final Pass pass;
  private final Program program;

  /** With {@code first}, it updates the statistics of the network itself and not a copy. */
  Replica(Architecture architecture, Parameters parameters, boolean first) {
    arena = Arena.open();
    gradients = new Gradients(parameters);
    statistics = first ? parameters.statistics() : parameters.statistics().clone();
    generator = torch.make_generator_cpu(0);
    pass = new Pass(new GeneratorOptional(generator));
    Map<String, Tensor> bound = new HashMap<>();
    parameters.layout().slots().forEach((key, slot) -> bound.put(key, bind(slot)));
    program = Lowering.lower(architecture, new Kernels(new Binding(bound), true), true);
    arena.leave();
  }

  private Tensor bind(Slot slot) {
    return slot.region() == Region.STATISTICS
        ? Parameters.view(statistics, slot)
        : gradients.leaf(slot);
  }

  /**
   * Compute the gradient of this part's contribution to the loss of a batch, which is added to
   * {@code total}.
   *
   * @param share of the whole batch's examples that are in this part, above 0 and up to 1
   */
  void backward(Batch part, double share, Loss loss, long randomSeed, Tensor total) {
    gradients.clear();
    generator.set_current_seed(randomSeed);
    Tensor mean = Losses.of(loss, program.run(part.inputs(), pass, false)[0], part);
    Tensor value = share == 1 ? mean : mean.mul(new Scalar(share));
    value.backward();
    total.add_(value.detach());
  }

  /** Run forward only; for checks of layout and of gradients. */
  Tensor forward(Tensor[] inputs) {
    return program.run(inputs, pass, false)[0];
  }

  /** The gradient of all learnt values, in the optimiser's precision. */
  Tensor gradient() {
    return gradients.whole();
  }

  Tensor statistics() {
    return statistics;
  }

  @Override
  public void close() {
    arena.close();
  }
}
