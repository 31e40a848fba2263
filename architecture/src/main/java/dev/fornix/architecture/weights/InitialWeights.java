package dev.fornix.architecture.weights;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.ParameterSpec;
import java.util.random.RandomGenerator;

/**
 * Fresh weights in plain Java, as each {@link ParameterSpec.Role} prescribes.
 *
 * <pre>{@code
 * ParameterStore store = InitialWeights.of(network, new SplittableRandom(7));
 * }</pre>
 */
public final class InitialWeights {
  private static final double MIXTURE_DEVIATION = 1e-3;

  private InitialWeights() {}

  /** A store with a fresh tensor for each parameter, drawn in the order of the nodes. */
  public static ParameterStore of(Architecture architecture, RandomGenerator random) {
    MemoryStore store = new MemoryStore();
    architecture.parameters().forEach((key, spec) -> store.put(key, of(spec, random)));
    return store;
  }

  /** One fresh tensor. */
  public static TensorValue of(ParameterSpec spec, RandomGenerator random) {
    float[] values = new float[Math.toIntExact(spec.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = draw(spec.role(), spec.fan(), random);
    }
    return new TensorValue(spec.shape(), values);
  }

  private static float draw(ParameterSpec.Role role, int fan, RandomGenerator random) {
    return switch (role) {
      case WEIGHT -> (float) (random.nextGaussian() * Math.sqrt(2.0 / fan));
      case MIXTURE -> (float) (random.nextGaussian() * MIXTURE_DEVIATION);
      case BIAS, SHIFT, RUNNING_MEAN -> 0;
      case SCALE, RUNNING_VARIANCE -> 1;
    };
  }
}
