package dev.fornix.nn.train;

import java.util.function.Supplier;

/** Watches a training and may end it; called by the thread that trains. */
public interface TrainingListener {
  /** Go on after this report? Asked at the end of each epoch. */
  default boolean continueAfter(EpochReport report) {
    return true;
  }

  /**
   * Keep where the training stands, so that it can go on from there; called at the end of each
   * epoch, before {@link #continueAfter}.
   *
   * @param checkpoint makes a copy when it is asked
   */
  default void keep(Supplier<Checkpoint> checkpoint) {}

  /** Whether to stop at once; asked before every step, so it must be quick. */
  default boolean cancelled() {
    return false;
  }

  /** Lets every training run to the end of its budget. */
  static TrainingListener silent() {
    return new TrainingListener() {};
  }
}
