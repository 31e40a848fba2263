package dev.fornix.nn.internal;

import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The grids of every {@code step}th row and column of images, as images of their own: {@code
 * [batch, channels, height, width]} is {@code [batch · step², channels, ⌈height ÷ step⌉, ⌈width ÷
 * step⌉]}. Channels lie last in memory, before and after.
 */
final class Grids {
  private Grids() {}

  /** What is done to each grid, whose size it keeps, put together again. */
  static Tensor each(Tensor images, int step, UnaryOperator<Tensor> what) {
    long height = images.size(2);
    long width = images.size(3);
    long rows = (height + step - 1) / step;
    long columns = (width + step - 1) / step;
    Tensor last = images.permute(0, 2, 3, 1);
    long[] missing = {0, 0, 0, columns * step - width, 0, rows * step - height};
    Tensor whole = missing[3] + missing[5] > 0 ? torch.constant_pad_nd(last, missing) : last;
    Tensor grids =
        whole
            .reshape(-1, rows, step, columns, step, images.size(1))
            .permute(0, 2, 4, 1, 3, 5)
            .reshape(-1, rows, columns, images.size(1))
            .permute(0, 3, 1, 2);
    Tensor done = what.apply(grids).permute(0, 2, 3, 1);
    Tensor together =
        done.reshape(-1, step, step, rows, columns, done.size(3))
            .permute(0, 3, 1, 4, 2, 5)
            .reshape(-1, rows * step, columns * step, done.size(3));
    return Tensors.slice(Tensors.slice(together, 1, 0, height, 1), 2, 0, width, 1)
        .contiguous()
        .permute(0, 3, 1, 2);
  }
}
