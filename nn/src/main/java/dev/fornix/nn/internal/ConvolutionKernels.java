package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.TransposedConvolution;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The kernels of convolutions.
 *
 * <p>The gradient of a strided depthwise convolution takes oneDNN 3.7 some thirty times as long as
 * that of the dense grid, because it falls back to one small product per channel; so a strided
 * depthwise convolution computes every position and keeps each {@code stride}th, and a strided 1×1
 * convolution reads only the positions that it needs. The gradients of a dilated depthwise
 * convolution fall back alike, so it is done without dilation on each of the coarser grids that the
 * distance of its taps leaves apart, or on the one that its stride keeps. All of it is exact.
 */
final class ConvolutionKernels {
  private final Binding binding;

  ConvolutionKernels(Binding binding) {
    this.binding = binding;
  }

  Kernel plain(Node node) {
    Convolution c = (Convolution) node.operation();
    Tensor weight = binding.tensor(node.key("weight"));
    TensorOptional bias = c.bias() ? binding.optional(node.key("bias")) : binding.none();
    return kernel(
        c, strategy(c, node.inputTypes().get(0).channels()), c.groups(), bias, () -> weight);
  }

  /**
   * Convolutions of one kind without biases, which each read their part of the channels if {@code
   * apart} and all channels otherwise. Points of apart values are one matrix with zeros between:
   * for libtorch groups of few channels are slower than the products with zero.
   */
  Kernel joined(List<Node> nodes, boolean apart) {
    Convolution c = (Convolution) nodes.get(0).operation();
    Tensor[] weights =
        nodes.stream().map(node -> binding.tensor(node.key("weight"))).toArray(Tensor[]::new);
    Strategy strategy = strategy(c, nodes.get(0).inputTypes().get(0).channels());
    if (apart && c.groups() == 1 && isPoint(c)) {
      Tensor unit = torch.eye(weights.length, new TensorOptions(weights[0].scalar_type()));
      return kernel(c, strategy, 1, binding.none(), () -> blocks(weights, unit));
    }
    int groups = apart ? c.groups() * weights.length : c.groups();
    return kernel(c, strategy, groups, binding.none(), () -> torch.cat(new TensorVector(weights)));
  }

  /** The block-diagonal kernel of 1×1 kernels {@code [out, in, 1, 1]}. */
  private static Tensor blocks(Tensor[] weights, Tensor unit) {
    long blocks = weights.length;
    long out = weights[0].size(0);
    long in = weights[0].size(1);
    return torch
        .cat(new TensorVector(weights))
        .reshape(blocks, out, 1, in)
        .mul(unit.view(blocks, 1, blocks, 1))
        .reshape(blocks * out, blocks * in, 1, 1);
  }

  private static Kernel kernel(
      Convolution c, Strategy strategy, int groups, TensorOptional bias, Supplier<Tensor> weight) {
    int inner = strategy == Strategy.DIRECT ? c.stride() : 1;
    int coarse = strategy == Strategy.GRIDS || strategy == Strategy.ONE_GRID ? c.dilation() : 1;
    long[] stride = {inner, inner};
    long[] padding = {c.paddingHeight() / coarse, c.paddingWidth() / coarse};
    long[] dilation = {c.dilation() / coarse, c.dilation() / coarse};
    Kernel direct =
        (x, pass) -> torch.conv2d(x[0], weight.get(), bias, stride, padding, dilation, groups);
    return switch (strategy) {
      case DIRECT -> direct;
      case GRIDS -> (x, pass) -> Grids.each(x[0], c.dilation(), grid -> run(direct, grid, pass));
      case SUBSAMPLE_AFTER -> (x, pass) -> subsample(direct.run(x, pass), c.stride());
      case ONE_GRID, SUBSAMPLE_BEFORE ->
          (x, pass) -> run(direct, subsample(x[0], c.stride()), pass);
    };
  }

  private static Tensor run(Kernel kernel, Tensor x, Pass pass) {
    return kernel.run(new Tensor[] {x}, pass);
  }

  private enum Strategy {
    DIRECT,
    /** On all grids of every so-manieth position. */
    GRIDS,
    /** On the grid that the stride keeps. */
    ONE_GRID,
    SUBSAMPLE_BEFORE,
    SUBSAMPLE_AFTER
  }

  private static Strategy strategy(Convolution c, int inputChannels) {
    boolean depthwise = c.groups() > 1 && c.groups() == inputChannels;
    if (depthwise && c.dilation() > 1 && c.stride() == c.dilation() && isPaddedByGrids(c)) {
      return Strategy.ONE_GRID;
    } else if (depthwise && c.dilation() > 1 && c.stride() == 1 && keepsTheSize(c)) {
      return Strategy.GRIDS;
    } else if (c.stride() == 1) {
      return Strategy.DIRECT;
    } else if (isPoint(c) && c.paddingHeight() == 0 && c.paddingWidth() == 0) {
      return Strategy.SUBSAMPLE_BEFORE;
    }
    return depthwise ? Strategy.SUBSAMPLE_AFTER : Strategy.DIRECT;
  }

  private static boolean isPaddedByGrids(Convolution c) {
    return c.paddingHeight() % c.dilation() == 0 && c.paddingWidth() % c.dilation() == 0;
  }

  /** With an odd kernel, whose padding is then one of the coarser grids too. */
  private static boolean keepsTheSize(Convolution c) {
    return isPaddedByGrids(c)
        && 2 * c.paddingHeight() == c.dilation() * (c.kernelHeight() - 1)
        && 2 * c.paddingWidth() == c.dilation() * (c.kernelWidth() - 1);
  }

  private static boolean isPoint(Convolution c) {
    return c.kernelHeight() == 1 && c.kernelWidth() == 1;
  }

  /**
   * Every {@code stride}th row and column, beginning with the first. It slices with the channels as
   * the last dimension, as the gradient of a slice is laid out in the order of the dimensions:
   * otherwise every layer before would work on two layouts at once.
   */
  static Tensor subsample(Tensor x, int stride) {
    if (stride == 1) {
      return x.alias();
    }
    Tensor rows = Tensors.slice(x.permute(0, 2, 3, 1), 1, 0, x.size(2), stride);
    return Tensors.slice(rows, 2, 0, x.size(3), stride).contiguous().permute(0, 3, 1, 2);
  }

  Kernel transposed(Node node) {
    TransposedConvolution c = (TransposedConvolution) node.operation();
    Tensor weight = binding.tensor(node.key("weight"));
    TensorOptional bias = c.bias() ? binding.optional(node.key("bias")) : binding.none();
    long[] stride = {c.stride(), c.stride()};
    long[] padding = {c.padding(), c.padding()};
    long[] none = {0, 0};
    long[] dilation = {1, 1};
    return (x, pass) ->
        torch.conv_transpose2d(x[0], weight, bias, stride, padding, none, 1, dilation);
  }
}
