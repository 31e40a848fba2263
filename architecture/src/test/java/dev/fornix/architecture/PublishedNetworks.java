package dev.fornix.architecture;

import static dev.fornix.architecture.operation.Activation.Function.RELU;
import static dev.fornix.architecture.operation.Activation.Function.RELU6;
import static dev.fornix.architecture.operation.Activation.Function.SILU;

import dev.fornix.architecture.build.Blocks;
import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Dropout;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.TensorType;
import java.util.List;

/** Well-known ImageNet networks at 224×224 and 1,000 classes, as torchvision builds them. */
public final class PublishedNetworks {
  private static final TensorType IMAGE = TensorType.image(3, 224, 224);

  private PublishedNetworks() {}

  /** He et al. 2016, table 1, 18 layers. */
  public static Architecture resNet18() {
    return resNet(new int[] {2, 2, 2, 2}, false);
  }

  /** He et al. 2016, table 1, 50 layers; the stride is in the 3×3 convolution. */
  public static Architecture resNet50() {
    return resNet(new int[] {3, 4, 6, 3}, true);
  }

  private static Architecture resNet(int[] depths, boolean bottleneck) {
    GraphBuilder graph = GraphBuilder.fixed();
    String x = graph.input("image", IMAGE);
    x = Blocks.convNormActivation(graph.scope("stem"), x, Convolution.same(64, 7, 2), RELU);
    x = graph.add("stem/pool", Pool.same(Pool.Reduction.MAX, 3, 2), x);
    for (int stage = 0; stage < 4; stage++) {
      for (int block = 0; block < depths[stage]; block++) {
        GraphBuilder at = graph.scope("stage" + (stage + 1) + "/block" + (block + 1));
        int stride = block == 0 && stage > 0 ? 2 : 1;
        int channels = 64 << stage;
        x =
            bottleneck
                ? Blocks.bottleneckResidual(at, x, 4 * channels, 3, stride, RELU)
                : Blocks.basicResidual(at, x, channels, 3, stride, RELU);
      }
    }
    return graph.build(Blocks.classifier(graph.scope("head"), x, 1000, 0));
  }

  /** Sandler et al. 2018, table 2, width 1.0. */
  public static Architecture mobileNetV2() {
    int[][] stages = {
      {1, 16, 1, 1, 3},
      {6, 24, 2, 2, 3},
      {6, 32, 3, 2, 3},
      {6, 64, 4, 2, 3},
      {6, 96, 3, 1, 3},
      {6, 160, 3, 2, 3},
      {6, 320, 1, 1, 3}
    };
    return mobile(stages, false, RELU6);
  }

  /** Tan &amp; Le 2019, table 1. */
  public static Architecture efficientNetB0() {
    int[][] stages = {
      {1, 16, 1, 1, 3},
      {6, 24, 2, 2, 3},
      {6, 40, 2, 2, 5},
      {6, 80, 3, 2, 3},
      {6, 112, 3, 1, 5},
      {6, 192, 4, 2, 5},
      {6, 320, 1, 1, 3}
    };
    return mobile(stages, true, SILU);
  }

  /** Stages of expansion, channels, depth, stride, kernel. */
  private static Architecture mobile(int[][] stages, boolean squeeze, Activation.Function act) {
    GraphBuilder graph = GraphBuilder.fixed();
    String x = graph.input("image", IMAGE);
    x = Blocks.convNormActivation(graph.scope("stem"), x, Convolution.same(32, 3, 2), act);
    for (int s = 0; s < stages.length; s++) {
      int[] stage = stages[s];
      for (int block = 0; block < stage[2]; block++) {
        GraphBuilder at = graph.scope("stage" + (s + 1) + "/block" + (block + 1));
        int stride = block == 0 ? stage[3] : 1;
        x =
            Blocks.invertedBottleneck(
                at, x, new Blocks.Inverted(stage[1], stage[4], stride, stage[0], squeeze), act);
      }
    }
    x = Blocks.convNormActivation(graph.scope("last"), x, Convolution.same(1280, 1, 1), act);
    return graph.build(Blocks.classifier(graph.scope("head"), x, 1000, 0.2));
  }

  /** Simonyan &amp; Zisserman 2015, table 1, column D. */
  public static Architecture vgg16() {
    GraphBuilder graph = GraphBuilder.fixed();
    String x = graph.input("image", IMAGE);
    List<List<Integer>> stages =
        List.of(
            List.of(64, 64),
            List.of(128, 128),
            List.of(256, 256, 256),
            List.of(512, 512, 512),
            List.of(512, 512, 512));
    for (int s = 0; s < stages.size(); s++) {
      GraphBuilder at = graph.scope("stage" + (s + 1));
      for (int i = 0; i < stages.get(s).size(); i++) {
        Convolution convolution = Convolution.same(stages.get(s).get(i), 3, 1).withBias();
        x = at.add("relu" + i, new Activation(RELU), at.add("conv" + i, convolution, x));
      }
      x = at.add("pool", new Pool(Pool.Reduction.MAX, 2, 2, 0), x);
    }
    x = graph.add("head/flatten", new Flatten(), x);
    for (int i = 0; i < 2; i++) {
      x = graph.add("head/linear" + i, new Linear(4096, true), x);
      x = graph.add("head/relu" + i, new Activation(RELU), x);
      x = graph.add("head/dropout" + i, new Dropout(0.5), x);
    }
    return graph.build(graph.add("head/linear2", new Linear(1000, true), x));
  }
}
