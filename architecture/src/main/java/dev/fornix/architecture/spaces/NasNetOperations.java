package dev.fornix.architecture.spaces;

import dev.fornix.architecture.build.Blocks;
import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Pool;
import java.util.List;
import java.util.function.Function;

/**
 * The 13 operations of {@link NasNetSpace} on one hidden state (Zoph et al. 2018, section 3.1),
 * each giving the cell's channels.
 *
 * @param x the state
 * @param channels of the result
 * @param stride 2 on the inputs of a reduction cell
 */
record NasNetOperations(String x, int channels, int stride) {
  List<GraphBuilder.Candidate> all() {
    return List.of(
        candidate("identity", this::identity),
        candidate("conv_1x3_3x1", g -> Blocks.factorised(g, x, channels, 3, stride)),
        candidate("conv_1x7_7x1", g -> Blocks.factorised(g, x, channels, 7, stride)),
        candidate("dil_conv_3x3", convolution(Convolution.same(channels, 3, 3, stride, 2, 1))),
        candidate("avg_pool_3x3", pool(Pool.Reduction.AVERAGE, 3)),
        candidate("max_pool_3x3", pool(Pool.Reduction.MAX, 3)),
        candidate("max_pool_5x5", pool(Pool.Reduction.MAX, 5)),
        candidate("max_pool_7x7", pool(Pool.Reduction.MAX, 7)),
        candidate("conv_1x1", convolution(Convolution.same(channels, 1, stride))),
        candidate("conv_3x3", convolution(Convolution.same(channels, 3, stride))),
        candidate("sep_conv_3x3", g -> Blocks.separable(g, x, channels, 3, stride)),
        candidate("sep_conv_5x5", g -> Blocks.separable(g, x, channels, 5, stride)),
        candidate("sep_conv_7x7", g -> Blocks.separable(g, x, channels, 7, stride)));
  }

  private static GraphBuilder.Candidate candidate(
      String label, Function<GraphBuilder, String> build) {
    return new GraphBuilder.Candidate(label, build);
  }

  private Function<GraphBuilder, String> convolution(Convolution convolution) {
    return g -> Blocks.reluConvNorm(g, x, convolution);
  }

  /** With stride 2 or other channels, a 1×1 convolution stands for it. */
  private String identity(GraphBuilder g) {
    return stride == 1 && g.type(x).channels() == channels
        ? Blocks.identity(g, x)
        : Blocks.reluConvNorm(g, x, Convolution.same(channels, 1, stride));
  }

  private Function<GraphBuilder, String> pool(Pool.Reduction reduction, int kernel) {
    return g -> {
      String pooled = g.add("pool", Pool.same(reduction, kernel, stride), x);
      return g.type(x).channels() == channels
          ? pooled
          : Blocks.convNorm(g.scope("fit"), pooled, Convolution.same(channels, 1, 1));
    };
  }
}
