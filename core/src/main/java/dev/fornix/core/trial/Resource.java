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
  SHARED_STEPS
}
