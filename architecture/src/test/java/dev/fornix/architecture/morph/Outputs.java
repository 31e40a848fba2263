package dev.fornix.architecture.morph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.ParameterSpec;
import dev.fornix.architecture.reference.ReferenceInterpreter;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.TensorValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Networks with weights as after some training, and what they compute. */
final class Outputs {
  private Outputs() {}

  /** Norms and biases are nowhere what they begin with. */
  static WeightedNetwork trained(Architecture network, RandomGenerator random) {
    MemoryStore store = new MemoryStore();
    network
        .parameters()
        .forEach(
            (key, spec) -> {
              float[] values = new float[Math.toIntExact(spec.size())];
              for (int i = 0; i < values.length; i++) {
                values[i] = draw(spec, random);
              }
              store.put(key, new TensorValue(spec.shape(), values));
            });
    return new WeightedNetwork(network, store);
  }

  private static float draw(ParameterSpec spec, RandomGenerator random) {
    return switch (spec.role()) {
      case WEIGHT -> (float) (random.nextGaussian() * Math.sqrt(1.0 / spec.fan()));
      case BIAS, SHIFT, MIXTURE, RUNNING_MEAN -> (float) (0.3 * random.nextGaussian());
      case SCALE, RUNNING_VARIANCE -> (float) (0.6 + 0.8 * random.nextDouble());
    };
  }

  static double[] of(WeightedNetwork network, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    Map<String, double[]> inputs = new HashMap<>();
    network
        .architecture()
        .inputs()
        .forEach((name, type) -> inputs.put(name, random.doubles(type.size(), -1, 1).toArray()));
    return new ReferenceInterpreter(network.architecture(), network.weights()).run(inputs).get(0);
  }

  /** To within 10⁻⁵ of the largest output, or of 1. */
  static void assertSame(WeightedNetwork one, WeightedNetwork other) {
    assertSame(one, other, 1e-5);
  }

  static void assertSame(WeightedNetwork one, WeightedNetwork other, double tolerance) {
    for (long seed = 0; seed < 2; seed++) {
      double[] expected = of(one, seed);
      double[] found = of(other, seed);
      assertThat(found).hasSameSizeAs(expected);
      assertThat(distance(found, expected))
          .as("difference of the outputs")
          .isLessThan(
              tolerance * Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(0)));
    }
  }

  static double distance(double[] one, double[] other) {
    double most = 0;
    for (int i = 0; i < one.length; i++) {
      most = Math.max(most, Math.abs(one[i] - other[i]));
    }
    return most;
  }
}
