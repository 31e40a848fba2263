package dev.fornix.nn.internal;

import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.internal.ParameterLayout.Region;
import dev.fornix.nn.internal.ParameterLayout.Slot;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Where the gradients of one thread land: one buffer as long as the learnt values, a second one for
 * what is computed in bfloat16, a third one for the weights of mixtures. Whoever makes it owns its
 * native memory.
 */
final class Gradients {
  private final Parameters parameters;
  private final boolean low;
  private final Tensor full;
  private final Tensor lowPart;
  private final Tensor ofMixtures;

  Gradients(Parameters parameters) {
    this.parameters = parameters;
    full = torch.zeros_like(parameters.learnt());
    low = parameters.precision() == Precision.BFLOAT16;
    lowPart = low ? Tensors.zeros(ScalarType.BFloat16, parameters.layout().lowPrecision()) : full;
    ofMixtures = torch.zeros_like(parameters.mixtures());
  }

  /** A learnt tensor as the network reads it, whose gradient is added up here. */
  Tensor leaf(Slot slot) {
    Tensor leaf = Parameters.view(parameters.computed(slot.region()), slot).detach();
    leaf.set_requires_grad(true);
    // Autograd adds to a gradient that is there already, so all gradients land in one buffer.
    leaf.mutable_grad().put(Parameters.view(buffer(slot.region()), slot).detach());
    return leaf;
  }

  private Tensor buffer(Region region) {
    return switch (region) {
      case WEIGHTS, BIASES -> lowPart;
      case NORMS, STATISTICS -> full;
      case MIXTURES -> ofMixtures;
    };
  }

  void clear() {
    full.zero_();
    ofMixtures.zero_();
    if (low) {
      lowPart.zero_();
    }
  }

  /** The gradient of all learnt values, in the optimiser's precision. */
  Tensor whole() {
    if (low) {
      try (PointerScope step = new PointerScope()) {
        full.narrow(0, 0, parameters.layout().lowPrecision()).copy_(lowPart);
      }
    }
    return full;
  }

  /** The gradient of the weights of all mixtures. */
  Tensor ofMixtures() {
    return ofMixtures;
  }

  /** The gradient of some learnt values, in the optimiser's precision. */
  Tensor of(Selection selection) {
    if (!low) {
      return selection.pick(full);
    }
    Tensor computed = selection.pickLow(lowPart).to(full.scalar_type());
    return torch.cat(new TensorVector(computed, selection.pickRest(full)));
  }

  /** Forget the gradient of some learnt values. */
  void clear(Selection selection) {
    selection.clear(full);
    if (low) {
      selection.clearLow(lowPart);
    }
  }
}
