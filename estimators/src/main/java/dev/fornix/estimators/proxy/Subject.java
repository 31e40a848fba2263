package dev.fornix.estimators.proxy;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.ParameterSpec;
import dev.fornix.architecture.weights.InitialWeights;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.nn.Probe;
import dev.fornix.nn.data.LearningData;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.settings.Loss;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * What proxies look at.
 *
 * @param engine the loaded run-time
 * @param architecture the network
 * @param weights all its tensors
 * @param batch the examples that are looked at, all at once
 * @param loss of a batch
 */
public record Subject(
    Engine engine,
    Architecture architecture,
    ParameterStore weights,
    LearningData batch,
    Loss loss) {

  /** A freshly initialised classifier. */
  public static Subject fresh(
      Engine engine, Architecture architecture, LearningData batch, long seed) {
    ParameterStore weights = InitialWeights.of(architecture, new SplittableRandom(seed));
    return new Subject(engine, architecture, weights, batch, Loss.crossEntropy());
  }

  /** Ask a probe in 32 bits. */
  <T> T probed(Function<Probe, T> question) {
    try (Probe probe = Probe.of(engine, architecture, weights, Precision.FLOAT32)) {
      return question.apply(probe);
    }
  }

  /** The weights of convolutions and linear maps by their keys: what the papers score. */
  Map<String, TensorValue> scored() {
    Map<String, TensorValue> scored = new LinkedHashMap<>();
    architecture
        .parameters()
        .forEach(
            (key, spec) -> {
              if (spec.role() == ParameterSpec.Role.WEIGHT) {
                weights.find(key).ifPresent(value -> scored.put(key, value));
              }
            });
    return scored;
  }
}
