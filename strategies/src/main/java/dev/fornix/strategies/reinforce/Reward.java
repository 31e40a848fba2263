package dev.fornix.strategies.reinforce;

import dev.fornix.core.trial.Trial;
import java.util.OptionalDouble;

/** What trials are worth to a controller, told one after the other. */
interface Reward {
  /** The reward of a trial, which is remembered; nothing if it teaches nothing. */
  OptionalDouble of(Trial trial);

  /** The same, apart from this one. */
  Reward copy();
}
