package dev.fornix.architecture.operation;

import java.util.List;

/**
 * The maximum or the mean of each window, per channel; padding never counts towards either.
 *
 * @param reduction maximum or mean
 * @param kernel side of the square window
 * @param stride step in both directions
 * @param padding rows and columns added at each border, at most half the kernel
 */
public record Pool(Reduction reduction, int kernel, int stride, int padding) implements Operation {
  /** How a window becomes one number. */
  public enum Reduction {
    MAX,
    AVERAGE
  }

  /** Check the attributes. */
  public Pool {
    Inputs.atLeast("kernel", kernel, 1);
    Inputs.atLeast("stride", stride, 1);
    Inputs.atLeast("padding", padding, 0);
    if (padding > kernel / 2) {
      throw new IllegalArgumentException(
          "padding (" + padding + ") must be at most half the kernel (" + kernel + ")");
    }
  }

  /** A window with an odd side that keeps the size at stride 1. */
  public static Pool same(Reduction reduction, int kernel, int stride) {
    return new Pool(reduction, kernel, stride, (kernel - 1) / 2);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.POOL;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    TensorType in = Inputs.image(inputs);
    return TensorType.image(
        in.channels(),
        Inputs.slide("height", in.height(), kernel, stride, padding),
        Inputs.slide("width", in.width(), kernel, stride, padding));
  }

  @Override
  public String label() {
    return (reduction == Reduction.MAX ? "max" : "average")
        + " pool "
        + kernel
        + "×"
        + kernel
        + (stride > 1 ? " s" + stride : "");
  }
}
