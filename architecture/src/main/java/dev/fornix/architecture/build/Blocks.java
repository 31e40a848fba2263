package dev.fornix.architecture.build;

import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Concat;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.DropPath;
import dev.fornix.architecture.operation.Dropout;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.GlobalPool;
import dev.fornix.architecture.operation.Identity;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Multiply;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.Shift;

/**
 * The usual composites, as graphs of primitives. Each adds its nodes to the scope that it is given,
 * reads the value {@code x}, and gives the name of its result. Composites that may take each
 * other's place name their nodes apart wherever they do different things, since networks share
 * weights by name.
 */
public final class Blocks {
  private Blocks() {}

  /** Convolution, batch norm, activation. */
  public static String convNormActivation(
      GraphBuilder g, String x, Convolution convolution, Activation.Function activation) {
    String y = g.add("norm", BatchNorm.standard(), g.add("conv", convolution, x));
    return g.add("activation", new Activation(activation), y);
  }

  /** Convolution and batch norm. */
  public static String convNorm(GraphBuilder g, String x, Convolution convolution) {
    return g.add("norm", BatchNorm.standard(), g.add("conv", convolution, x));
  }

  /** ReLU, convolution, batch norm: the order of the NASNet and DARTS cells. */
  public static String reluConvNorm(GraphBuilder g, String x, Convolution convolution) {
    return convNorm(g, g.add("relu", new Activation(Activation.Function.RELU), x), convolution);
  }

  /**
   * Separable convolution applied twice, the stride in the first: ReLU, depthwise k×k, pointwise,
   * batch norm (Zoph et al. 2018, appendix A.4; Liu et al. 2019, section 3.1.1).
   */
  public static String separable(GraphBuilder g, String x, int channels, int kernel, int stride) {
    String y = depthwiseSeparable(g.scope("first"), x, g.type(x).channels(), kernel, stride, 1);
    return depthwiseSeparable(g.scope("second"), y, channels, kernel, 1, 1);
  }

  /** ReLU, depthwise k×k with dilation, pointwise, batch norm (Liu et al. 2019, section 3.1.1). */
  public static String depthwiseSeparable(
      GraphBuilder g, String x, int channels, int kernel, int stride, int dilation) {
    String y = g.add("relu", new Activation(Activation.Function.RELU), x);
    int in = g.type(x).channels();
    y = g.add("depthwise", Convolution.depthwise(in, kernel, stride, dilation), y);
    y = g.add("pointwise", Convolution.same(channels, 1, 1), y);
    return g.add("norm", BatchNorm.standard(), y);
  }

  /** ReLU, 1×n then n×1 convolution, batch norm (Zoph et al. 2018, table of operations). */
  public static String factorised(GraphBuilder g, String x, int channels, int size, int stride) {
    String y = reluConvNorm(g.scope("row"), x, Convolution.same(channels, 1, size, stride, 1, 1));
    return reluConvNorm(g.scope("column"), y, Convolution.same(channels, size, 1, 1, 1, 1));
  }

  /**
   * Halves height and width without losing every second pixel: two 1×1 convolutions with stride 2,
   * one of them on the map shifted by a pixel, side by side (Zoph et al. 2018; Liu et al. 2019).
   * Odd sizes are rounded up.
   */
  public static String factorisedReduction(GraphBuilder g, String x, int channels) {
    String y = g.add("relu", new Activation(Activation.Function.RELU), x);
    if (channels == 1) {
      return convNorm(g, y, Convolution.same(1, 1, 2));
    }
    String even = g.add("even", Convolution.same(channels / 2, 1, 2), y);
    String shifted = g.add("shift", new Shift(), y);
    String odd = g.add("odd", Convolution.same(channels - channels / 2, 1, 2), shifted);
    return g.add("norm", BatchNorm.standard(), g.add("concat", new Concat(), even, odd));
  }

  /** Pooling and batch norm. */
  public static String poolNorm(GraphBuilder g, String x, Pool pool) {
    return g.add("norm", BatchNorm.standard(), g.add("pool", pool, x));
  }

  /**
   * Squeeze-and-excitation: global average, 1×1 to fewer channels, ReLU, 1×1 back, sigmoid,
   * multiply (Hu et al. 2018, section 3).
   *
   * @param squeezed channels in the middle, at least 1
   */
  public static String squeezeExcitation(
      GraphBuilder g, String x, int squeezed, Activation.Function gate) {
    int channels = g.type(x).channels();
    String y = g.add("squeeze", new GlobalPool(Pool.Reduction.AVERAGE), x);
    y = g.add("reduce", Convolution.same(squeezed, 1, 1).withBias(), y);
    y = g.add("relu", new Activation(Activation.Function.RELU), y);
    y = g.add("expand", Convolution.same(channels, 1, 1).withBias(), y);
    y = g.add("gate", new Activation(gate), y);
    return g.add("scale", new Multiply(), x, y);
  }

  /**
   * Inverted bottleneck: 1×1 to {@code expansion} times the channels (left out at 1), depthwise
   * k×k, optional squeeze-and-excitation to a quarter of the input's channels, 1×1 down without
   * activation; the input is added where the shapes agree (Sandler et al. 2018, table 1; Howard et
   * al. 2019).
   */
  public static String invertedBottleneck(
      GraphBuilder g, String x, Inverted settings, Activation.Function activation) {
    int in = g.type(x).channels();
    int wide = in * settings.expansion();
    String y = x;
    if (settings.expansion() > 1) {
      y = convNormActivation(g.scope("expand"), y, Convolution.same(wide, 1, 1), activation);
    }
    Convolution depthwise = Convolution.depthwise(wide, settings.kernel(), settings.stride(), 1);
    y = convNormActivation(g.scope("depthwise"), y, depthwise, activation);
    return project(g, x, y, settings);
  }

  /**
   * Fused inverted bottleneck: one dense k×k convolution to {@code expansion} times the channels in
   * the place of the first 1×1 and the depthwise one (Tan &amp; Le 2021, section 3.2).
   */
  public static String fusedInvertedBottleneck(
      GraphBuilder g, String x, Inverted settings, Activation.Function activation) {
    int wide = g.type(x).channels() * settings.expansion();
    Convolution fused = Convolution.same(wide, settings.kernel(), settings.stride());
    GraphBuilder own = g.scope("fused");
    String y = convNormActivation(own, x, fused, activation);
    return project(own, x, y, settings);
  }

  /**
   * The numbers of an inverted bottleneck.
   *
   * @param channels output channels
   * @param kernel odd side of the kernel
   * @param stride 1 or 2
   * @param expansion factor of the inner channels, at least 1
   * @param squeeze whether it has a squeeze-and-excitation
   */
  public record Inverted(int channels, int kernel, int stride, int expansion, boolean squeeze) {}

  private static String project(GraphBuilder g, String x, String wide, Inverted settings) {
    String y = wide;
    if (settings.squeeze()) {
      int squeezed = Math.max(1, g.type(x).channels() / 4);
      y = squeezeExcitation(g.scope("se"), y, squeezed, Activation.Function.HARD_SIGMOID);
    }
    y = convNorm(g.scope("project"), y, Convolution.same(settings.channels(), 1, 1));
    return g.type(x).equals(g.type(y)) ? g.add("add", new Add(), x, y) : y;
  }

  /**
   * Basic residual block: 3×3, batch norm, activation, 3×3, batch norm, plus the input (through a
   * 1×1 with batch norm where the shapes differ), activation (He et al. 2016, figure 2 and section
   * 3.3, option B).
   */
  public static String basicResidual(
      GraphBuilder g,
      String x,
      int channels,
      int kernel,
      int stride,
      Activation.Function activation) {
    String y =
        convNormActivation(
            g.scope("first"), x, Convolution.same(channels, kernel, stride), activation);
    y = convNorm(g.scope("second"), y, Convolution.same(channels, kernel, 1));
    return joined(g, x, y, stride, activation);
  }

  /**
   * Bottleneck residual block: 1×1 down to a quarter, k×k, 1×1 up (He et al. 2016, figure 5,
   * right).
   */
  public static String bottleneckResidual(
      GraphBuilder g,
      String x,
      int channels,
      int kernel,
      int stride,
      Activation.Function activation) {
    int inner = Math.max(1, channels / 4);
    String y = convNormActivation(g.scope("reduce"), x, Convolution.same(inner, 1, 1), activation);
    y =
        convNormActivation(
            g.scope("spatial"), y, Convolution.same(inner, kernel, stride), activation);
    y = convNorm(g.scope("restore"), y, Convolution.same(channels, 1, 1));
    return joined(g, x, y, stride, activation);
  }

  private static String joined(
      GraphBuilder g, String x, String y, int stride, Activation.Function activation) {
    String skip =
        g.type(x).equals(g.type(y))
            ? x
            : convNorm(g.scope("skip"), x, Convolution.same(g.type(y).channels(), 1, stride));
    return g.add("activation", new Activation(activation), g.add("add", new Add(), skip, y));
  }

  /**
   * A branch that is dropped as a whole with a probability in training; the branch itself at rate
   * 0.
   */
  public static String dropPath(GraphBuilder g, String x, double rate) {
    return rate == 0 ? x : g.add("drop_path", new DropPath(rate), x);
  }

  /** The value under another name. */
  public static String identity(GraphBuilder g, String x) {
    return g.add("identity", new Identity(), x);
  }

  /** Global average pooling, optional dropout, and a linear layer to one logit per class. */
  public static String classifier(GraphBuilder g, String x, int classes, double dropout) {
    String y = g.add("pool", new GlobalPool(Pool.Reduction.AVERAGE), x);
    y = g.add("flatten", new Flatten(), y);
    if (dropout > 0) {
      y = g.add("dropout", new Dropout(dropout), y);
    }
    return g.add("linear", new Linear(classes, true), y);
  }
}
