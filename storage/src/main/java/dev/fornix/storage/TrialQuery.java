package dev.fornix.storage;

import dev.fornix.core.objective.Direction;
import dev.fornix.core.trial.TrialState;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which trials, in which order, and which part of them.
 *
 * @param states of which states
 * @param origin of which origin; of any if empty
 * @param containing with this text in their configuration, whatever its case
 * @param leastBudget with a budget of at least this amount; for studies with several budget levels
 * @param sort in which order
 * @param offset how many to pass over
 * @param limit how many to give at most
 */
public record TrialQuery(
    Set<TrialState> states,
    Optional<String> origin,
    Optional<String> containing,
    double leastBudget,
    Sort sort,
    long offset,
    int limit) {
  /** An order of trials; equals stand by number. */
  public sealed interface Sort {
    /** By number. */
    record ByNumber(Direction direction) implements Sort {}

    /** Feasible ones first, then by the main objective, best first; unmeasured ones last. */
    record ByMerit() implements Sort {}

    /** By a measured value; those without it last. */
    record ByValue(String name, Direction direction) implements Sort {}

    /** By the seconds that the evaluation took, the dearest first. */
    record ByCost() implements Sort {}
  }

  /** How many trials a page holds if nothing is said. */
  public static final int PAGE = 100;

  /** Copy and check. */
  public TrialQuery {
    states = Set.copyOf(states);
    if (offset < 0 || limit < 0) {
      throw new IllegalArgumentException(
          "offset (" + offset + ") and limit (" + limit + ") must be 0 or more");
    }
  }

  /** All trials by number. */
  public static TrialQuery all() {
    return new TrialQuery(
        EnumSet.allOf(TrialState.class),
        Optional.empty(),
        Optional.empty(),
        0,
        new Sort.ByNumber(Direction.MINIMIZE),
        0,
        PAGE);
  }

  /** Completed trials, best first. */
  public static TrialQuery leaderboard() {
    return all().in(TrialState.COMPLETE).sorted(new Sort.ByMerit());
  }

  /** Whether it asks for all trials, in whatever order. */
  boolean ofAll() {
    return states.size() == TrialState.values().length
        && origin.isEmpty()
        && containing.isEmpty()
        && leastBudget <= 0;
  }

  /** Only of these states. */
  public TrialQuery in(TrialState first, TrialState... others) {
    return new TrialQuery(
        EnumSet.of(first, others), origin, containing, leastBudget, sort, offset, limit);
  }

  /** Only of this origin. */
  public TrialQuery from(String origin) {
    return new TrialQuery(
        states, Optional.of(origin), containing, leastBudget, sort, offset, limit);
  }

  /** Only with this text in their configuration, whatever its case. */
  public TrialQuery containing(String text) {
    return new TrialQuery(states, origin, Optional.of(text), leastBudget, sort, offset, limit);
  }

  /** Only with a budget of at least this amount. */
  public TrialQuery withBudgetFrom(double amount) {
    return new TrialQuery(states, origin, containing, amount, sort, offset, limit);
  }

  /** In another order. */
  public TrialQuery sorted(Sort sort) {
    return new TrialQuery(states, origin, containing, leastBudget, sort, offset, limit);
  }

  /** Another part. */
  public TrialQuery page(long offset, int limit) {
    return new TrialQuery(states, origin, containing, leastBudget, sort, offset, limit);
  }
}
