package dev.fornix.nn.internal;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Which examples each step sees: every epoch has a shuffled order of its own, and what does not
 * fill a batch at its end is left out.
 */
final class ExampleOrder {
  private final int examples;
  private final int batch;
  private final long seed;
  private final int[] order;
  private long epoch = -1;

  ExampleOrder(int examples, int batch, long seed) {
    if (examples < 1) {
      throw new IllegalArgumentException("there must be at least one example to learn from");
    }
    this.examples = examples;
    this.batch = Math.min(batch, examples);
    this.seed = seed;
    order = new int[examples];
  }

  /** Examples of each step: as many as asked for, or all where there are fewer. */
  int batchSize() {
    return batch;
  }

  int stepsPerEpoch() {
    return examples / batch;
  }

  /** The examples of a step, counted from 0. */
  int[] batch(long step) {
    long wanted = step / stepsPerEpoch();
    if (wanted != epoch) {
      shuffle(wanted);
    }
    int from = Math.toIntExact(step % stepsPerEpoch()) * batch;
    return Arrays.copyOfRange(order, from, from + batch);
  }

  private void shuffle(long wanted) {
    SplittableRandom random = new SplittableRandom(Seeds.mix(seed, wanted, 0));
    for (int i = 0; i < examples; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    epoch = wanted;
  }
}
