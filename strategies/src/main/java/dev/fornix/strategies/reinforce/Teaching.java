package dev.fornix.strategies.reinforce;

/** What learns from trials, and how. */
interface Teaching {
  /**
   * A policy that has learnt nothing.
   *
   * @param seed of its first weights
   */
  Policy policy(long seed);

  /** How it learns from a batch. */
  Update update();

  /** Trials per update, 1 or more. */
  int batch();

  /** Decay of the baseline, 0 to below 1. */
  double decay();
}
