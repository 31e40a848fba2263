package dev.fornix.core.trial;

/** What a budget is counted in. */
public enum Resource {
  /** Whole evaluations, for evaluators without a cheaper form. */
  EVALUATIONS,
  /** Passes over the training data. */
  EPOCHS,
  /** Training examples, counted with repetition. */
  EXAMPLES,
  /** Seconds of training on one worker. */
  SECONDS,
  /** Steps of training shared weights. */
  SHARED_STEPS
}
