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

  /** Its code for "sum over the examples". */
  private static final long SUM = 2;

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
      return crossEntropy(c, output, target);
    }
    Tensor values = target.to(output.scalar_type());
    if (loss instanceof Loss.Huber h) {
      return torch.huber_loss(output, values, MEAN, h.delta());
    } else if (loss instanceof Loss.BinaryCrossEntropy) {
      return torch.binary_cross_entropy_with_logits(output, values);
    } else if (loss instanceof Loss.Quantile q) {
      return quantile(q.quantile(), values.sub(output));
    }
    return torch.mse_loss(output, values);
  }

  private static Tensor quantile(double quantile, Tensor above) {
    return torch
        .maximum(above.mul(new Scalar(quantile)), above.mul(new Scalar(quantile - 1)))
        .mean();
  }

  private static Tensor crossEntropy(Loss.CrossEntropy loss, Tensor output, Tensor target) {
    if (loss.classWeights().isEmpty()) {
      return torch.cross_entropy_loss(
          output, target, new TensorOptional(), MEAN, IGNORE_NONE, loss.smoothing());
    }
    Tensor weights = weights(loss).to(output.scalar_type());
    Tensor sum =
        torch.cross_entropy_loss(
            output, target, new TensorOptional(weights), SUM, IGNORE_NONE, loss.smoothing());
    Tensor total = weights.index_select(0, target).sum();
    // Where nothing weighs anything, libtorch's own mean is 0 / 0; there is nothing to learn.
    return sum.div(
        total.masked_fill(total.eq(new Scalar(0.0)), new Scalar(Double.POSITIVE_INFINITY)));
  }

  private static Tensor weights(Loss.CrossEntropy loss) {
    float[] weights = new float[loss.classWeights().size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = loss.classWeights().get(i).floatValue();
    }
    return Tensors.of(weights, weights.length);
  }
}
