package dev.fornix.architecture.operation;

import java.util.ArrayList;
import java.util.List;

/**
 * Cross-correlation with a learnt kernel: {@code out[o, y, x] = bias[o] + Σ weight[o, i, dy, dx] ·
 * in[i, y·s + dy·d − p, x·s + dx·d − p]}, zeros outside.
 *
 * <p>Input {@code [in, height, width]}; weight {@code [channels, in / groups, kernelHeight,
 * kernelWidth]}; output {@code [channels, (height + 2p − d(k−1) − 1) / s + 1, …]}. With {@code
 * groups = in = channels} it is depthwise.
 *
 * @param channels output channels
 * @param kernelHeight rows of the kernel
 * @param kernelWidth columns of the kernel
 * @param stride step in both directions
 * @param dilation distance between the kernel's taps
 * @param groups how many independent groups the channels form; divides input and output channels
 * @param paddingHeight rows of zeros above and below
 * @param paddingWidth columns of zeros left and right
 * @param bias whether a learnt constant is added per channel
 */
public record Convolution(
    int channels,
    int kernelHeight,
    int kernelWidth,
    int stride,
    int dilation,
    int groups,
    int paddingHeight,
    int paddingWidth,
    boolean bias)
    implements Operation {

  /** Check the attributes. */
  public Convolution {
    Inputs.atLeast("channels", channels, 1);
    Inputs.atLeast("kernelHeight", kernelHeight, 1);
    Inputs.atLeast("kernelWidth", kernelWidth, 1);
    Inputs.atLeast("stride", stride, 1);
    Inputs.atLeast("dilation", dilation, 1);
    Inputs.atLeast("groups", groups, 1);
    Inputs.atLeast("paddingHeight", paddingHeight, 0);
    Inputs.atLeast("paddingWidth", paddingWidth, 0);
    if (channels % groups != 0) {
      throw new IllegalArgumentException(
          "channels (" + channels + ") must be a multiple of groups (" + groups + ")");
    }
  }

  /**
   * A square, dense convolution without bias that keeps the size at stride 1; the kernel is odd.
   */
  public static Convolution same(int channels, int kernel, int stride) {
    return same(channels, kernel, kernel, stride, 1, 1);
  }

  /** A depthwise convolution without bias that keeps the size at stride 1; the kernel is odd. */
  public static Convolution depthwise(int channels, int kernel, int stride, int dilation) {
    return same(channels, kernel, kernel, stride, dilation, channels);
  }

  /** A convolution without bias that keeps the size at stride 1; the kernel's sides are odd. */
  public static Convolution same(
      int channels, int kernelHeight, int kernelWidth, int stride, int dilation, int groups) {
    if (kernelHeight % 2 == 0 || kernelWidth % 2 == 0) {
      throw new IllegalArgumentException(
          "kernel " + kernelHeight + "×" + kernelWidth + " must have odd sides to keep the size");
    }
    return new Convolution(
        channels,
        kernelHeight,
        kernelWidth,
        stride,
        dilation,
        groups,
        dilation * (kernelHeight - 1) / 2,
        dilation * (kernelWidth - 1) / 2,
        false);
  }

  /** The same with a bias. */
  public Convolution withBias() {
    return new Convolution(
        channels,
        kernelHeight,
        kernelWidth,
        stride,
        dilation,
        groups,
        paddingHeight,
        paddingWidth,
        true);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.CONVOLUTION;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    TensorType in = Inputs.image(inputs);
    if (in.channels() % groups != 0) {
      throw new ShapeFault(
          "has "
              + groups
              + " groups, which do not divide the "
              + in.channels()
              + " input channels");
    }
    return TensorType.image(
        channels,
        Inputs.slide("height", in.height(), span(kernelHeight), stride, paddingHeight),
        Inputs.slide("width", in.width(), span(kernelWidth), stride, paddingWidth));
  }

  private int span(int kernel) {
    return Math.addExact(Math.multiplyExact(dilation, kernel - 1), 1);
  }

  @Override
  public List<ParameterSpec> parameters(List<TensorType> inputs) {
    int in = inputs.get(0).channels() / groups;
    int fan = Math.multiplyExact(in, Math.multiplyExact(kernelHeight, kernelWidth));
    List<ParameterSpec> specs = new ArrayList<>();
    specs.add(
        new ParameterSpec(
            "weight",
            List.of(channels, in, kernelHeight, kernelWidth),
            ParameterSpec.Role.WEIGHT,
            fan));
    if (bias) {
      specs.add(new ParameterSpec("bias", List.of(channels), ParameterSpec.Role.BIAS, fan));
    }
    return specs;
  }

  @Override
  public String label() {
    return (groups == channels && groups > 1 ? "depthwise " : groups > 1 ? "grouped " : "conv ")
        + kernelHeight
        + "×"
        + kernelWidth
        + (dilation > 1 ? " d" + dilation : "")
        + (stride > 1 ? " s" + stride : "")
        + " "
        + channels;
  }
}
