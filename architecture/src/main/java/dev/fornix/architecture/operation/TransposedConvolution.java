package dev.fornix.architecture.operation;

import java.util.ArrayList;
import java.util.List;

/**
 * The gradient of a convolution with respect to its input, used to enlarge feature maps.
 *
 * <p>Input {@code [in, height, width]}; weight {@code [in, channels, kernel, kernel]}; output size
 * {@code (size − 1) · stride − 2 · padding + kernel} in both directions.
 *
 * @param channels output channels
 * @param kernel side of the square kernel
 * @param stride factor of enlargement
 * @param padding how many rows and columns are cut off at each border
 * @param bias whether a learnt constant is added per channel
 */
public record TransposedConvolution(int channels, int kernel, int stride, int padding, boolean bias)
    implements Operation {
  /** Check the attributes. */
  public TransposedConvolution {
    Inputs.atLeast("channels", channels, 1);
    Inputs.atLeast("kernel", kernel, 1);
    Inputs.atLeast("stride", stride, 1);
    Inputs.atLeast("padding", padding, 0);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.TRANSPOSED_CONVOLUTION;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    TensorType in = Inputs.image(inputs);
    return TensorType.image(
        channels, enlarged("height", in.height()), enlarged("width", in.width()));
  }

  private int enlarged(String axis, int size) {
    int result = (size - 1) * stride - 2 * padding + kernel;
    if (result < 1) {
      throw new ShapeFault(
          "cuts the " + axis + " " + size + " down to nothing with padding " + padding);
    }
    return result;
  }

  @Override
  public List<ParameterSpec> parameters(List<TensorType> inputs) {
    int in = inputs.get(0).channels();
    int fan = in * kernel * kernel;
    List<ParameterSpec> specs = new ArrayList<>();
    specs.add(
        new ParameterSpec(
            "weight", List.of(in, channels, kernel, kernel), ParameterSpec.Role.WEIGHT, fan));
    if (bias) {
      specs.add(new ParameterSpec("bias", List.of(channels), ParameterSpec.Role.BIAS, fan));
    }
    return specs;
  }

  @Override
  public String label() {
    return "transposed conv " + kernel + "×" + kernel + " s" + stride + " " + channels;
  }
}
