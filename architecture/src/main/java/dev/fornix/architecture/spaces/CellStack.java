package dev.fornix.architecture.spaces;

import dev.fornix.architecture.build.Blocks;
import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Convolution;

/**
 * The network around repeated cells that each read the two cells before them (Zoph et al. 2018,
 * figure 2; Liu et al. 2019, section 2.1).
 */
final class CellStack {
  /** The stem has three times the channels of the first cells, as in both papers' code. */
  private static final int STEM_MULTIPLIER = 3;

  /** What is repeated. */
  interface Cell {
    /**
     * Build one cell.
     *
     * @param graph the cell's own place
     * @param before the output of the cell before the last one, brought to the size and channels of
     *     this cell
     * @param last the output of the last cell, brought to the channels of this cell
     * @param reduction whether it halves the size
     */
    String build(GraphBuilder graph, String before, String last, boolean reduction);
  }

  private final CellScale scale;
  private final Cell cell;

  CellStack(CellScale scale, Cell cell) {
    this.scale = scale;
    this.cell = cell;
  }

  String build(GraphBuilder graph, String image, int outputs) {
    String before = stem(graph.scope("stem"), image, scale, STEM_MULTIPLIER * scale.channels());
    String last = before;
    int number = 0;
    int channels = scale.channels();
    for (int stage = 0; stage <= scale.reductions(); stage++) {
      boolean reduces = stage > 0;
      channels = reduces ? 2 * channels : channels;
      for (int i = reduces ? -1 : 0; i < scale.cells(); i++) {
        String next = cell(graph.scope("cell" + number++), before, last, channels, i < 0);
        before = last;
        last = next;
      }
    }
    String active = graph.add("last/relu", new Activation(Activation.Function.RELU), last);
    return Blocks.classifier(graph.scope("head"), active, outputs, 0);
  }

  /** 3×3 convolutions with norm, of stride 2 as often as the scale says, ReLU between. */
  static String stem(GraphBuilder graph, String image, CellScale scale, int width) {
    String x = image;
    for (int i = 1; i < scale.stemReductions(); i++) {
      Convolution convolution = Convolution.same(scale.channels(), 3, 2);
      x =
          Blocks.convNormActivation(
              graph.scope("reduction" + i), x, convolution, Activation.Function.RELU);
    }
    int stride = scale.stemReductions() > 0 ? 2 : 1;
    return Blocks.convNorm(graph, x, Convolution.same(width, 3, stride));
  }

  private String cell(
      GraphBuilder graph, String before, String last, int channels, boolean reduction) {
    boolean larger = graph.type(before).height() > graph.type(last).height();
    GraphBuilder fit = graph.scope("before");
    String first =
        larger
            ? Blocks.factorisedReduction(fit, before, channels)
            : Blocks.reluConvNorm(fit, before, Convolution.same(channels, 1, 1));
    String second =
        Blocks.reluConvNorm(graph.scope("input"), last, Convolution.same(channels, 1, 1));
    return cell.build(graph, first, second, reduction);
  }
}
