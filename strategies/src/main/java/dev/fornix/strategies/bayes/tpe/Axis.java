package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Answer;

/** The answers to one question as numbers. */
sealed interface Axis permits OptionAxis, NumberAxis {
  /** The number of an answer; not a number where it does not answer this question. */
  double code(Answer answer);

  /**
   * Whether another axis stands for the same question at the same place. One place asks one
   * question, but for the items of a subset, which are asked for among what is left.
   */
  boolean asksAs(Axis other);
}
