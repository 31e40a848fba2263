package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.nn.internal.ParameterLayout.Region;
import dev.fornix.nn.internal.ParameterLayout.Slot;
import dev.fornix.nn.settings.Loss;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.NoGradGuard;
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
  private final List<Tensor> weights = new ArrayList<>();
  private final List<Tensor> mixtures = new ArrayList<>();
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
    if (slot.region() == Region.STATISTICS) {
      return Parameters.view(statistics, slot);
    }
    Tensor leaf = gradients.leaf(slot);
    (slot.region() == Region.MIXTURES ? mixtures : weights).add(leaf);
    return leaf;
  }

  /** Let the next gradients be those of the network's own numbers, or not, and of mixtures. */
  void learn(boolean ownNumbers, boolean ofMixtures) {
    weights.forEach(leaf -> leaf.set_requires_grad(ownNumbers));
    mixtures.forEach(leaf -> leaf.set_requires_grad(ofMixtures));
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

  /** The gradient of the weights of all mixtures. */
  Tensor mixtureGradient() {
    return gradients.ofMixtures();
  }

  Tensor statistics() {
    return statistics;
  }

  /** Let all replicas go on from the mean of their statistics. */
  static void mergeStatistics(List<Replica> replicas) {
    if (replicas.size() > 1) {
      try (PointerScope scope = new PointerScope();
          NoGradGuard guard = new NoGradGuard()) {
        Tensor sum = replicas.get(0).statistics();
        for (int i = 1; i < replicas.size(); i++) {
          sum.add_(replicas.get(i).statistics());
        }
        sum.mul_(new Scalar(1.0 / replicas.size()));
      }
      copyStatistics(replicas);
    }
  }

  /** Let all replicas go on from the statistics of the first. */
  static void copyStatistics(List<Replica> replicas) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      for (int i = 1; i < replicas.size(); i++) {
        replicas.get(i).statistics().copy_(replicas.get(0).statistics());
      }
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
