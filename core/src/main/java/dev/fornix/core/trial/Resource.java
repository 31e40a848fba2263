package dev.fornix.core.trial;

/** What a budget is counted in. */
public enum Resource {
  /** Whole evaluations, for evaluators without a cheaper form. */
  EVALUATIONS,
  /** Passes over the training data. */
  EPOCHS,
  /** Different training examples to learn from, each seen in every pass. */
  EXAMPLES,
  /** Pixels on the shorter side of the images that are learnt from and judged by. */
  PIXELS,
  /** Seconds of training on one worker. */
  SECONDS,
  /** Steps of training shared weights. */
  SHARED_STEPS,
  /** Passes over the training data of a network in which all candidates are mixed. */
  RELAXATION_EPOCHS;

  /** Whether it is for weights that candidates have in common, not for one by itself. */
  public boolean isShared() {
    return this == SHARED_STEPS || this == RELAXATION_EPOCHS;
  }
}
