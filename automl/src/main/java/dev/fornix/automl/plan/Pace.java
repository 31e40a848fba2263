package dev.fornix.automl.plan;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.data.DataParts;
import java.time.Duration;

/**
 * How fast a typical network trains here, by a rule of thumb.
 *
 * @param images that are trained on
 * @param workers how many trials run at once
 * @param reducedPrecision whether the machine computes faster in bf16
 */
record Pace(int images, int workers, boolean reducedPrecision) {
  static final double TYPICAL_MULTIPLY_ADDS = 10e6;

  /**
   * Of the network alone; a training step does about three times as many. Measured on one core in
   * bf16.
   */
  private static final double MULTIPLY_ADDS_PER_SECOND = 18e9;

  /** A typical network that sees the data less often in all of the time is short of passes. */
  private static final double PLENTY_OF_PASSES = 60;

  static Pace of(StudyConfig config, Planner.Machine machine, DataParts data) {
    int workers = Math.min(config.run().workers().orElse(machine.cores()), machine.mostWorkers());
    return new Pace(data.train().size(), workers, machine.reducedPrecision());
  }

  /** Of one core. */
  double multiplyAddsPerSecond() {
    return reducedPrecision ? MULTIPLY_ADDS_PER_SECOND : MULTIPLY_ADDS_PER_SECOND / 2;
  }

  /** Of a typical network, on one core. */
  double epochsPerSecond() {
    return multiplyAddsPerSecond() / (images * TYPICAL_MULTIPLY_ADDS);
  }

  /**
   * Whether a typical network sees the data so seldom in all of the time that the final training is
   * far from its end. Networks are then compared after equal epochs: after equal seconds the
   * smallest ones lead, which a longer training leaves behind.
   */
  boolean shortOfPasses(Duration total) {
    double seconds = total.toMillis() / 1000.0 * workers;
    return seconds * epochsPerSecond() < PLENTY_OF_PASSES;
  }

  int stepsPerEpoch() {
    return stepsPerEpoch(images);
  }

  /** An incomplete batch at the end of an epoch is left out. */
  static int stepsPerEpoch(int images) {
    return Math.max(1, images / batchSize(images));
  }

  int batchSize() {
    return batchSize(images);
  }

  private static int batchSize(int images) {
    return images < 1_000 ? 16 : images < 3_000 ? 32 : images < 20_000 ? 64 : 128;
  }
}
