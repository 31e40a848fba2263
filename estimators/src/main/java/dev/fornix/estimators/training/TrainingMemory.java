package dev.fornix.estimators.training;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.nn.engine.Precision;

/**
 * What a process that trains a network needs, worked out from the graph.
 *
 * <p>The constants were measured; see {@code docs/decisions/training-memory.md}, where they are
 * compared with real processes.
 *
 * @param batchSize examples per step
 * @param threads how many work on a training, each with gradients of its own
 * @param precision of activations and of the copy of the weights that computes
 */
public record TrainingMemory(int batchSize, int threads, Precision precision) {
  /** A worker with libtorch and the data mapped, before the first training. */
  private static final long BEFORE_BYTES = 280_000_000;

  /** Networks are validated in batches of this size. */
  private static final int VALIDATION_BATCH = 256;

  /**
   * Training and validation ask for blocks of different sizes, and the heap gives nothing back: it
   * grows half as large again as what is in use at the worst moment.
   */
  private static final double FRAGMENTED = 1.5;

  /** On the Java heap: the weights, and the three tensors of a checkpoint. */
  private static final int HEAP_COPIES = 4;

  /** The resident memory of a worker that trains this network and validates it, in bytes. */
  long bytes(Architecture architecture) {
    return resident(architecture, validation(Costs.of(architecture)));
  }

  /** The same of a worker that makes steps with it and no more. */
  public long stepBytes(Architecture architecture) {
    return resident(architecture, 0);
  }

  private long resident(Architecture architecture, long further) {
    Costs costs = Costs.of(architecture);
    long used = weights(costs) + training(architecture, costs) + further;
    return BEFORE_BYTES + Math.round(FRAGMENTED * used);
  }

  /** In 32 bits: weights, momentum, average, each thread's gradients and what is on the heap. */
  private long weights(Costs costs) {
    long inFull = Float.BYTES * (3L + threads + HEAP_COPIES);
    long computing = precision == Precision.BFLOAT16 ? 2L * valueBytes() : 0;
    return costs.parameters() * (inFull + computing);
  }

  /** All activations of a batch, kept for the way back, and the largest gradients. */
  private long training(Architecture architecture, Costs costs) {
    long inFull =
        Costs.trainingBytes(architecture, batchSize, 0)
            - Float.BYTES * (2 * costs.parameters() + costs.buffers());
    return inFull / Float.BYTES * valueBytes();
  }

  private long validation(Costs costs) {
    return costs.peakActivationBytes() / Float.BYTES * valueBytes() * VALIDATION_BATCH;
  }

  private int valueBytes() {
    return switch (precision) {
      case BFLOAT16 -> 2;
      case FLOAT32 -> Float.BYTES;
      case FLOAT64 -> Double.BYTES;
    };
  }
}
