package dev.fornix.estimators.proxy;

import dev.fornix.architecture.build.Variants;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.nn.Probe;
import dev.fornix.nn.data.ArrayData;
import dev.fornix.nn.data.Targets;
import dev.fornix.nn.engine.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The synaptic flow: {@code Σ ∂R/∂|w| · |w|} over all weights, with {@code R} the sum of the
 * outputs for an input of ones, every weight replaced by its absolute value and norms left out
 * (Tanaka et al. 2020, section 6; as a score of networks Abdelfattah et al. 2021, section 3.2). No
 * data enters. The product over the layers is far beyond 32 bits, so it is computed in 64.
 */
final class Synflow {
  private Synflow() {}

  static double score(Subject subject) {
    Architecture plain = Variants.withoutNorms(subject.architecture());
    ParameterStore weights = absolute(plain, subject.weights());
    try (Probe probe = Probe.of(subject.engine(), plain, weights, Precision.FLOAT64)) {
      return Weights.sum(
          probe.outputGradient(ones(plain)),
          subject.scored(),
          (gradient, weight) -> gradient * Math.abs(weight));
    }
  }

  private static ParameterStore absolute(Architecture plain, ParameterStore weights) {
    MemoryStore store = new MemoryStore();
    for (String key : plain.parameters().keySet()) {
      weights.find(key).ifPresent(value -> store.put(key, absolute(value)));
    }
    return store;
  }

  private static TensorValue absolute(TensorValue value) {
    float[] values = value.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]);
    }
    return new TensorValue(value.shape(), values);
  }

  /** One example. */
  private static ArrayData ones(Architecture architecture) {
    Map<String, TensorValue> inputs = new LinkedHashMap<>();
    architecture.inputs().forEach((name, type) -> inputs.put(name, ones(type)));
    return new ArrayData(inputs, new Targets.Classes(new int[1]));
  }

  private static TensorValue ones(TensorType type) {
    List<Integer> shape = new ArrayList<>(List.of(1));
    shape.addAll(type.dimensions());
    float[] values = new float[shape.stream().reduce(1, Math::multiplyExact)];
    Arrays.fill(values, 1);
    return new TensorValue(shape, values);
  }
}
