package dev.fornix.nn.internal;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/** Batch normalisation of a value with some scale, shift and running statistics. */
@FunctionalInterface
interface Normalising {
  /** Below this many, channels last in memory are too short to be worked on side by side. */
  int FEW_CHANNELS = 8;

  /** The normalised value; in training the statistics change. */
  Tensor apply(
      Tensor x,
      TensorOptional scale,
      TensorOptional shift,
      TensorOptional mean,
      TensorOptional variance);

  /**
   * In training, few channels of an image are normalised plane by plane: with two channels last in
   * memory libtorch takes five times as long, the two changes of the layout included.
   *
   * @param channels of the image
   * @param momentum of the newest batch in the running statistics
   */
  static Normalising of(boolean training, long channels, double momentum, double epsilon) {
    Normalising direct = plain(training, momentum, epsilon);
    return training && channels < FEW_CHANNELS
        ? (x, scale, shift, mean, variance) ->
            Tensors.toChannelsLast(direct.apply(planes(x), scale, shift, mean, variance))
        : direct;
  }

  /** As libtorch does it. */
  static Normalising plain(boolean training, double momentum, double epsilon) {
    return (x, scale, shift, mean, variance) ->
        torch.batch_norm(x, scale, shift, mean, variance, training, momentum, epsilon, false);
  }

  /** The slice of all channels changes nothing, but lays the gradient out as the value was. */
  private static Tensor planes(Tensor x) {
    return Tensors.slice(x.permute(0, 2, 3, 1), 3, 0, x.size(1), 1)
        .permute(0, 3, 1, 2)
        .contiguous(MemoryFormat.Contiguous);
  }
}
