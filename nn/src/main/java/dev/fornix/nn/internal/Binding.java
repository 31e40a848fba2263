package dev.fornix.nn.internal;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/** The tensors of one replica by their key in a store. */
final class Binding {
  private final Map<String, Tensor> tensors;
  private final TensorOptional none = new TensorOptional();

  Binding(Map<String, Tensor> tensors) {
    this.tensors = tensors;
  }

  Tensor tensor(String key) {
    Tensor tensor = tensors.get(key);
    if (tensor == null) {
      throw new IllegalStateException("no tensor is bound to '" + key + "'");
    }
    return tensor;
  }

  TensorOptional optional(String key) {
    return new TensorOptional(tensor(key));
  }

  TensorOptional none() {
    return none;
  }
}
