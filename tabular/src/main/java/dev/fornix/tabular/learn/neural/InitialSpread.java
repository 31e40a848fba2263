package dev.fornix.tabular.learn.neural;

import dev.fornix.architecture.spaces.TableNetwork;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.tabular.matrix.FeatureKind;
import dev.fornix.tabular.matrix.FeatureMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Where along each quantity the units of its embedding begin to act: bins between quantiles of the
 * training rows, so that each holds as many of them (Gorishniy et al. 2022, section 3.2.1), or
 * normal frequencies (section 3.3).
 */
final class InitialSpread {
  /** The hard sigmoid is 0 up to −3 and 1 from 3 on. */
  private static final double HALF_RISE = 3;

  /** Narrower bins would be steps, whose weights lose what 32 bits can hold. */
  private static final double NARROWEST = 1e-3;

  /** Of frequencies, a middle of those that suit the sets of the paper (appendix E). */
  private static final double DEVIATION = 0.3;

  private final int units;
  private final float[] weights;
  private final float[] biases;

  private InitialSpread(int quantities, int units) {
    this.units = units;
    weights = new float[quantities * units];
    biases = new float[quantities * units];
  }

  /** The weights of the embedding; none where there is no embedding. */
  static ParameterStore of(TableNetwork network, FeatureMatrix features, RandomGenerator random) {
    MemoryStore store = new MemoryStore();
    List<Integer> places = InputCoder.places(features, FeatureKind.QUANTITY);
    if (network.numbers() != TableNetwork.NumberEmbedding.PLAIN && !places.isEmpty()) {
      InitialSpread spread = new InitialSpread(places.size(), network.numbers().units());
      for (int i = 0; i < places.size(); i++) {
        if (network.numbers() == TableNetwork.NumberEmbedding.PIECEWISE) {
          spread.bins(i, InputCoder.limited(features.column(places.get(i))));
        } else {
          spread.periods(i, random);
        }
      }
      spread.put(store);
    }
    return store;
  }

  private void put(ParameterStore store) {
    String node = TableNetwork.SPREAD + "/";
    store.put(node + "weight", new TensorValue(List.of(weights.length, 1, 1, 1), weights));
    store.put(node + "bias", new TensorValue(List.of(biases.length), biases));
  }

  /** A quantity with few different values has fewer bins; the units left over stay at 0. */
  private void bins(int quantity, float... values) {
    double[] edges = edges(values);
    for (int unit = 0; unit < units; unit++) {
      int at = quantity * units + unit;
      if (unit + 1 < edges.length) {
        double rise = 2 * HALF_RISE / (edges[unit + 1] - edges[unit]);
        weights[at] = (float) rise;
        biases[at] = (float) (-HALF_RISE - rise * edges[unit]);
      } else {
        biases[at] = (float) -HALF_RISE;
      }
    }
  }

  private void periods(int quantity, RandomGenerator random) {
    for (int unit = 0; unit < units; unit++) {
      int at = quantity * units + unit;
      weights[at] = (float) (2 * Math.PI * DEVIATION * random.nextGaussian());
      biases[at] = (float) (unit % 2 == 0 ? 0 : Math.PI / 2);
    }
  }

  private double[] edges(float... values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] edges = new double[units + 1];
    int count = 0;
    for (int i = 0; i <= units; i++) {
      double edge = sorted[(int) Math.round((double) i / units * (sorted.length - 1))];
      if (count == 0 || edge - edges[count - 1] >= NARROWEST) {
        edges[count++] = edge;
      }
    }
    return Arrays.copyOf(edges, count);
  }
}
