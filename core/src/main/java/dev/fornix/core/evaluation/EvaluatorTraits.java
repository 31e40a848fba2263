package dev.fornix.core.evaluation;

import dev.fornix.core.trial.Resource;

/**
 * What an evaluator declares of itself.
 *
 * @param cacheable whether the score of an equal candidate at an equal budget may be reused
 * @param placement which workers may run it
 * @param isolation whether it runs in processes of its own
 * @param resource what its budgets are counted in by default
 */
public record EvaluatorTraits(
    boolean cacheable, Placement placement, Isolation isolation, Resource resource) {
  /** Which workers may run an evaluation. */
  public enum Placement {
    /** Any. */
    ANY,
    /** Only the one that holds the shared state, one trial after the other. */
    PINNED
  }

  /** Where an evaluation runs. */
  public enum Isolation {
    /** In a worker process, whose death costs one trial. */
    PROCESS,
    /** In the process of the study, one trial at a time. */
    NONE
  }

  /** How many of so many workers may run evaluations. */
  public int workers(int available) {
    return placement == Placement.PINNED ? 1 : available;
  }

  /** A function evaluated in the study's own process, reusable scores. */
  public static EvaluatorTraits inProcess() {
    return new EvaluatorTraits(true, Placement.ANY, Isolation.NONE, Resource.EVALUATIONS);
  }
}
