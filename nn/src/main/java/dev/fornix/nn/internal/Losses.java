package dev.fornix.nn.internal;

import dev.fornix.nn.settings.Loss;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Losses as tensors; in at least 32 bits whatever the network computes in. */
final class Losses {
  /** libtorch's code for "mean over the examples". */
  private static final long MEAN = 1;

  private static final long IGNORE_NONE = -100;

  private Losses() {}

  /** The loss of a batch, with mixed targets where images are mixed. */
  static Tensor of(Loss loss, Tensor output, Batch batch) {
    Tensor wide =
        output.scalar_type().intern() == ScalarType.Double ? output : output.to(ScalarType.Float);
    Tensor first = of(loss, wide, batch.target());
    Tensor second = batch.second();
    return second == null
        ? first
        : first
            .mul(new Scalar(batch.share()))
            .add(of(loss, wide, second), new Scalar(1 - batch.share()));
  }

  private static Tensor of(Loss loss, Tensor output, Tensor target) {
    if (loss instanceof Loss.CrossEntropy c) {
      return torch.cross_entropy_loss(
          output, target, weights(c, output.scalar_type()), MEAN, IGNORE_NONE, c.smoothing());
    }
    Tensor values = target.to(output.scalar_type());
    if (loss instanceof Loss.Huber h) {
      return torch.huber_loss(output, values, MEAN, h.delta());
    } else if (loss instanceof Loss.BinaryCrossEntropy) {
      return torch.binary_cross_entropy_with_logits(output, values);
    }
    return torch.mse_loss(output, values);
  }

  private static TensorOptional weights(Loss.CrossEntropy loss, ScalarType type) {
    if (loss.classWeights().isEmpty()) {
      return new TensorOptional();
    }
    float[] weights = new float[loss.classWeights().size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = loss.classWeights().get(i).floatValue();
    }
    return new TensorOptional(Tensors.of(weights, weights.length).to(type));
  }
}
