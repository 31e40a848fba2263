package dev.fornix.nn.train;

/** Watches a training and may end it; called by the thread that trains. */
public interface TrainingListener {
  /** Go on after this report? Asked at the end of each epoch. */
  default boolean continueAfter(EpochReport report) {
    return true;
  }

  /** Whether to stop at once; asked before every step, so it must be quick. */
  default boolean cancelled() {
    return false;
  }

  /** Lets every training run to the end of its budget. */
  static TrainingListener silent() {
    return new TrainingListener() {};
  }
}
