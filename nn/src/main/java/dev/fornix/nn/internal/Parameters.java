package dev.fornix.nn.internal;

import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.internal.ParameterLayout.Region;
import dev.fornix.nn.internal.ParameterLayout.Slot;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The numbers of one network: learnt values in one flat buffer, statistics in another, and the
 * weights of mixtures in a third.
 */
final class Parameters implements AutoCloseable {
  private final ParameterLayout layout;
  private final Precision precision;
  private final Arena arena;
  private final Tensor learnt;
  private final Tensor statistics;
  private final Tensor mixtures;
  private final Tensor low;

  Parameters(ParameterLayout layout, Precision precision) {
    this.layout = layout;
    this.precision = precision;
    arena = Arena.open();
    ScalarType master = Tensors.masterType(precision);
    learnt = Tensors.zeros(master, layout.learnt());
    statistics = Tensors.zeros(master, layout.statistics());
    mixtures = Tensors.zeros(master, layout.mixtures());
    low =
        precision == Precision.BFLOAT16
            ? Tensors.zeros(ScalarType.BFloat16, layout.lowPrecision())
            : learnt;
    arena.leave();
  }

  ParameterLayout layout() {
    return layout;
  }

  Precision precision() {
    return precision;
  }

  /** All learnt values, as the optimiser sees them. */
  Tensor learnt() {
    return learnt;
  }

  /** All running statistics. */
  Tensor statistics() {
    return statistics;
  }

  /** The weights of all mixtures. */
  Tensor mixtures() {
    return mixtures;
  }

  /** The buffer in which the network reads a learnt tensor. */
  Tensor computed(Region region) {
    return switch (region) {
      case WEIGHTS, BIASES -> low;
      case NORMS -> learnt;
      case STATISTICS -> statistics;
      case MIXTURES -> mixtures;
    };
  }

  /** Bring the low-precision copy up to date with the learnt values. */
  void refresh() {
    if (precision == Precision.BFLOAT16) {
      try (PointerScope step = new PointerScope();
          NoGradGuard guard = new NoGradGuard()) {
        low.copy_(learnt.narrow(0, 0, layout.lowPrecision()));
      }
    }
  }

  /** The buffer that holds a tensor at full precision. */
  Tensor master(Slot slot) {
    return switch (slot.region()) {
      case WEIGHTS, BIASES, NORMS -> learnt;
      case STATISTICS -> statistics;
      case MIXTURES -> mixtures;
    };
  }

  static Tensor view(Tensor buffer, Slot slot) {
    return buffer.as_strided(slot.shape(), slot.strides(), new LongOptional(slot.offset()));
  }

  @Override
  public void close() {
    arena.close();
  }
}
