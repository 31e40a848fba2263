package dev.fornix.nn.internal;

import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Some examples as tensors.
 *
 * @param inputs in the order of the architecture's inputs
 * @param target classes {@code [batch]} as whole numbers, or values {@code [batch, outputs]}
 * @param second where two images are mixed, the target of the other one
 * @param share how much of the first image is in the mixture, 1 where there is none
 */
@SuppressWarnings("ArrayRecordComponent")
record Batch(Tensor[] inputs, Tensor target, @Nullable Tensor second, double share) {
  static Batch plain(Tensor[] inputs, Tensor target) {
    return new Batch(inputs, target, null, 1);
  }
}
