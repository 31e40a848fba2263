package dev.fornix.drawing;

import dev.fornix.architecture.build.Blocks;
import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.spaces.CellScale;
import dev.fornix.architecture.spaces.DartsGenotype;
import dev.fornix.architecture.spaces.DartsSpace;
import dev.fornix.architecture.spaces.ImageTask;

/** Networks to draw. */
final class Networks {
  static final ImageTask TASK = new ImageTask(3, 32, 32, 10);

  private static final Activation.Function RELU = Activation.Function.RELU;

  private Networks() {}

  /** A stem, residual blocks of 16 channels in one stage, a head. */
  static Architecture residual(int blocks) {
    GraphBuilder graph = GraphBuilder.fixed();
    String x = graph.input("image", TensorType.image(1, 28, 28));
    x = Blocks.convNormActivation(graph.scope("stem"), x, Convolution.same(16, 3, 1), RELU);
    for (int i = 0; i < blocks; i++) {
      x = Blocks.basicResidual(graph.scope("block" + i), x, 16, 3, 1, RELU);
    }
    return graph.build(Blocks.classifier(graph.scope("head"), x, 10, 0));
  }

  /** Stages of so many residual blocks each; all but the first stage halve the size. */
  static Architecture stages(int... blocks) {
    GraphBuilder graph = GraphBuilder.fixed();
    String x = graph.input("image", TensorType.image(8, 16, 16));
    for (int stage = 0; stage < blocks.length; stage++) {
      for (int i = 0; i < blocks[stage]; i++) {
        GraphBuilder at = graph.scope("stage" + stage + "/block" + i);
        x = Blocks.basicResidual(at, x, 8, 3, stage > 0 && i == 0 ? 2 : 1, RELU);
      }
    }
    return graph.build(x);
  }

  /** The published cells, six a stage. */
  static Architecture darts() {
    DartsSpace space = DartsSpace.of(TASK, CellScale.of(TASK, 6, 12));
    return space.decode(DartsGenotype.DARTS_V2.configuration(space));
  }

  /** A chain of different convolutions without any scope. */
  static Architecture chain(int length) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(1, 8, 8));
    for (int i = 0; i < length; i++) {
      x = graph.add("conv" + i, Convolution.same(i + 1, 3, 1), x);
    }
    return graph.output(x).build();
  }

  /** Two convolutions and their sum, under these names. */
  static Architecture named(String left, String right, String sum) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(1, 8, 8));
    graph.add(left, Convolution.same(2, 3, 1), x);
    graph.add(right, Convolution.same(2, 1, 1), x);
    return graph.output(graph.add(sum, new Add(), left, right)).build();
  }
}
