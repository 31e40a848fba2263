package dev.fornix.strategies.reinforce;

import java.util.List;

/** How a policy learns from a batch of trials. */
interface Update {
  /**
   * Learn.
   *
   * @param seed of all chance in it
   */
  void apply(Policy policy, List<Lesson> batch, long seed);
}
