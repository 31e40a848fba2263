package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Answer;

/** The answers to one question as numbers. */
sealed interface Axis permits OptionAxis, NumberAxis {
  /** The number of an answer; not a number where it does not answer this question. */
  double code(Answer answer);
}
