package dev.fornix.benchmarks.step;

import dev.fornix.architecture.build.Blocks;
import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.TensorType;
import java.util.Locale;

/**
 * The networks of {@code peers/networks.py} as our graphs, for 28×28 grey images and 10 classes.
 */
public enum PeerNetwork {
  /** Residual blocks of 16, 32 and 64 channels: 119,546 parameters. */
  RESIDUAL {
    @Override
    public Architecture architecture() {
      GraphBuilder graph = GraphBuilder.fixed();
      String x = graph.input("image", IMAGE);
      x = Blocks.convNormActivation(graph.scope("stem"), x, Convolution.same(16, 3, 1), RELU);
      int[][] stages = {{16, 2, 1}, {32, 3, 2}, {64, 1, 2}};
      for (int[] stage : stages) {
        for (int block = 0; block < stage[1]; block++) {
          GraphBuilder scope = graph.scope("width" + stage[0] + "/block" + block);
          x = Blocks.basicResidual(scope, x, stage[0], 3, block == 0 ? stage[2] : 1, RELU);
        }
      }
      return graph.build(Blocks.classifier(graph.scope("head"), x, CLASSES, 0));
    }
  },

  /** Twelve separable convolutions of 16, 32 and 64 channels. */
  SEPARABLE {
    @Override
    public Architecture architecture() {
      GraphBuilder graph = GraphBuilder.fixed();
      String x = graph.input("image", IMAGE);
      x = Blocks.convNorm(graph.scope("stem"), x, Convolution.same(16, 3, 1));
      int channels = 16;
      for (int layer = 0; layer < 12; layer++) {
        int stride = layer == 4 || layer == 8 ? 2 : 1;
        channels *= stride;
        GraphBuilder scope = graph.scope("layer" + layer);
        x = Blocks.depthwiseSeparable(scope, x, channels, 3, stride, 1);
      }
      x = graph.add("relu", new Activation(RELU), x);
      return graph.build(Blocks.classifier(graph.scope("head"), x, CLASSES, 0));
    }
  };

  private static final TensorType IMAGE = TensorType.image(1, 28, 28);
  private static final int CLASSES = 10;
  private static final Activation.Function RELU = Activation.Function.RELU;

  /** The graph. */
  public abstract Architecture architecture();

  /** Its name for people and for Python. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
