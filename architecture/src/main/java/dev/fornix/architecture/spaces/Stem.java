package dev.fornix.architecture.spaces;

import dev.fornix.architecture.build.Blocks;
import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Convolution;

/**
 * The first layers of a chain.
 *
 * @param label {@code conv…} or {@code patch…}
 * @param factor by which the image shrinks, a power of 2
 * @param width output channels
 */
record Stem(String label, int factor, int width) {
  String build(GraphBuilder graph, String image, Activation.Function activation) {
    if (label.startsWith("patch")) {
      Convolution patch = new Convolution(width, factor, factor, factor, 1, 1, 0, 0, false);
      return Blocks.convNormActivation(graph, image, patch, activation);
    }
    if (factor == 1) {
      return Blocks.convNormActivation(graph, image, Convolution.same(width, 3, 1), activation);
    }
    String x = image;
    for (int left = factor; left > 1; left /= 2) {
      Convolution convolution = Convolution.same(width, 3, 2);
      x = Blocks.convNormActivation(graph.scope("by" + left), x, convolution, activation);
    }
    return x;
  }
}
