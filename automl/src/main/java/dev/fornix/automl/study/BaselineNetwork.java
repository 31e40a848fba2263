package dev.fornix.automl.study;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.GlobalPool;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.spaces.ImageTask;

/**
 * The small fixed network that every search is measured against: three 3×3 convolutions of 16, 32
 * and 64 channels with batch norm and ReLU, each followed by pooling while the map is larger than
 * 4×4, then a linear layer.
 */
public final class BaselineNetwork {
  private static final int[] WIDTHS = {16, 32, 64};
  private static final int SMALLEST_POOLED = 8;

  private BaselineNetwork() {}

  /** The network for images and classes. */
  public static Architecture of(ImageTask task) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", task.input());
    int side = task.side();
    for (int i = 0; i < WIDTHS.length; i++) {
      String layer = "layer" + i + "/";
      x = graph.add(layer + "conv", Convolution.same(WIDTHS[i], 3, 1), x);
      x = graph.add(layer + "norm", BatchNorm.standard(), x);
      x = graph.add(layer + "relu", new Activation(Activation.Function.RELU), x);
      if (side >= SMALLEST_POOLED) {
        x = graph.add(layer + "pool", new Pool(Pool.Reduction.MAX, 2, 2, 0), x);
        side /= 2;
      }
    }
    x = graph.add("head/pool", new GlobalPool(Pool.Reduction.AVERAGE), x);
    x = graph.add("head/flatten", new Flatten(), x);
    return graph.output(graph.add("head/linear", new Linear(task.outputs(), true), x)).build();
  }
}
