package dev.fornix.explain.image;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.GlobalPool;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.nn.data.PixelScaling;
import dev.fornix.nn.engine.Device;
import dev.fornix.nn.engine.Engine;
import java.util.List;

/** Networks small enough to be worked out by hand. */
final class Nets {
  static final int SIDE = 4;

  /** Bytes become 0 to 1. */
  static final PixelScaling SHARES = new PixelScaling(List.of(0.0), List.of(255.0));

  private Nets() {}

  /** Class 0 is the sum of some pixels, each times a weight, and class 1 is always 0. */
  static ImageNetwork linear(float... weights) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(1, SIDE, SIDE));
    x = graph.add("flatten", new Flatten(), x);
    Architecture network = graph.output(graph.add("head", new Linear(2, false), x)).build();
    MemoryStore store = new MemoryStore();
    float[] all = new float[2 * SIDE * SIDE];
    System.arraycopy(weights, 0, all, 0, weights.length);
    store.put("head/weight", new TensorValue(List.of(2, SIDE * SIDE), all));
    return ImageNetwork.of(Engine.start(Device.cpu()), network, store, SHARES);
  }

  /**
   * Two maps, the image and its negative, both cut off at 0 and averaged; class 0 takes the first
   * mean {@code first} times and the second mean {@code second} times.
   */
  static ImageNetwork twoMaps(float first, float second) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(1, SIDE, SIDE));
    x = graph.add("conv", Convolution.same(2, 1, 1), x);
    x = graph.add("relu", new Activation(Activation.Function.RELU), x);
    x = graph.add("pool", new GlobalPool(Pool.Reduction.AVERAGE), x);
    x = graph.add("flatten", new Flatten(), x);
    Architecture network = graph.output(graph.add("head", new Linear(2, false), x)).build();
    MemoryStore store = new MemoryStore();
    store.put("conv/weight", new TensorValue(List.of(2, 1, 1, 1), new float[] {1, -1}));
    store.put("head/weight", new TensorValue(List.of(2, 2), new float[] {first, second, 0, 0}));
    return ImageNetwork.of(Engine.start(Device.cpu()), network, store, SHARES);
  }

  static TensorValue image(float... values) {
    return new TensorValue(List.of(1, SIDE, SIDE), values);
  }
}
