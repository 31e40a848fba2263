package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.ParameterSpec;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.internal.ParameterLayout.Region;
import dev.fornix.nn.internal.ParameterLayout.Slot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * One set of tensors for many networks, each under its key at the largest size that any of them has
 * it: weights, momentum, gradients and statistics. A network reads a tensor whole or a slice of it
 * ({@link Slot#slice}), and is lowered over the kernels that those before it left.
 */
final class SharedTensors implements AutoCloseable {
  /** What a network is lowered for. */
  enum Purpose {
    /** Norms learn and keep a running mean of their statistics. */
    TRAINING,
    /** Norms leave the statistics of the last batch in {@link #measured}. */
    CALIBRATION,
    /** Norms use what is in {@link #measured}. */
    PREDICTION
  }

  private final Parameters parameters;
  private final Arena arena;
  private final Gradients gradients;
  private final Tensor velocity;
  private final Tensor measured;
  private final Map<Purpose, KeptKernels> kernels = new EnumMap<>(Purpose.class);

  /**
   * Zeros everywhere. They lie in the order of their keys, whichever network came first: sums over
   * all of them are rounded by it.
   */
  SharedTensors(Map<String, ParameterSpec> specs, Precision precision) {
    parameters = new Parameters(ParameterLayout.of(new TreeMap<>(specs)), precision);
    arena = Arena.open();
    gradients = new Gradients(parameters);
    velocity = torch.zeros_like(parameters.learnt());
    measured = torch.zeros_like(parameters.statistics());
    arena.leave();
    for (Purpose purpose : Purpose.values()) {
      kernels.put(purpose, new KeptKernels(node -> kernels(node, purpose)));
    }
  }

  private KernelSource kernels(Node node, Purpose purpose) {
    Map<String, Tensor> bound = new HashMap<>();
    for (ParameterSpec spec : node.operation().parameters(node.inputTypes())) {
      String key = node.key(spec.name());
      bound.put(key, bound(slot(key).slice(spec), purpose));
    }
    Binding binding = new Binding(bound);
    return purpose == Purpose.CALIBRATION
        ? Kernels.calibrating(binding)
        : new Kernels(binding, purpose == Purpose.TRAINING);
  }

  private Tensor bound(Slot slot, Purpose purpose) {
    if (slot.region() == Region.STATISTICS) {
      return Parameters.view(
          purpose == Purpose.TRAINING ? parameters.statistics() : measured, slot);
    }
    return purpose == Purpose.TRAINING
        ? gradients.leaf(slot)
        : Parameters.view(parameters.computed(slot.region()), slot);
  }

  /** A network over these tensors; its own must be among them. */
  Program lower(Architecture architecture, Purpose purpose) {
    KeptKernels kept = kernels.get(purpose);
    if (kept == null) {
      throw new IllegalStateException("no kernels for " + purpose);
    }
    return Lowering.lower(architecture, kept, purpose == Purpose.TRAINING);
  }

  /** Where a network's tensors lie. */
  List<Slot> slots(Map<String, ParameterSpec> specs) {
    List<Slot> slots = new ArrayList<>();
    specs.forEach((key, spec) -> slots.add(slot(key).slice(spec)));
    return slots;
  }

  private Slot slot(String key) {
    Slot slot = parameters.layout().slots().get(key);
    if (slot == null) {
      throw new IllegalStateException("no tensor is shared under '" + key + "'");
    }
    return slot;
  }

  /** All tensors at the size at which they are held. */
  Map<String, Slot> slots() {
    return parameters.layout().slots();
  }

  Parameters parameters() {
    return parameters;
  }

  Gradients gradients() {
    return gradients;
  }

  /** The optimiser's memory, as long as the learnt values. */
  Tensor velocity() {
    return velocity;
  }

  /** The statistics that predictions use; whoever scores a network measures them first. */
  Tensor measured() {
    return measured;
  }

  /** Take over weights, statistics and momentum of a set whose tensors are no larger. */
  void copy(SharedTensors from) {
    from.slots()
        .forEach(
            (key, old) -> {
              Slot place = slot(key).slice(old.spec());
              copy(from.parameters.master(old), old, parameters.master(place), place);
              if (old.region() != Region.STATISTICS) {
                copy(from.velocity, old, velocity, place);
              }
            });
  }

  private static void copy(Tensor from, Slot at, Tensor to, Slot place) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Parameters.view(to, place).copy_(Parameters.view(from, at));
    }
  }

  /** Fill in a weight or a statistic, or the part of it that a smaller tensor shares with it. */
  void put(String key, TensorValue value) {
    Slot slot = slot(key);
    StoreTransfer.fill(parameters.master(slot), part(slot, value), value);
  }

  /** Fill in the momentum of a tensor, or of a part of it. */
  void putVelocity(String key, TensorValue value) {
    StoreTransfer.fill(velocity, part(slot(key), value), value);
  }

  private static Slot part(Slot slot, TensorValue value) {
    return slot.slice(slot.spec().withShape(value.shape()));
  }

  @Override
  public void close() {
    kernels.values().forEach(KeptKernels::close);
    arena.close();
    parameters.close();
  }
}
