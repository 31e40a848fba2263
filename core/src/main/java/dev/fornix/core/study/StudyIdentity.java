package dev.fornix.core.study;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import java.util.List;

/**
 * What makes two runs the same study.
 *
 * @param name for people
 * @param seed where all chance of the study comes from
 * @param space the name of the space
 * @param strategy the name of the strategy
 * @param objectives the first is the main one
 * @param limits hard limits
 * @param order when results are told
 * @param data fingerprint of the data; empty where there is none
 */
public record StudyIdentity(
    String name,
    long seed,
    String space,
    String strategy,
    List<Objective> objectives,
    List<Limit> limits,
    Order order,
    String data) {
  /** Copy. */
  public StudyIdentity {
    objectives = List.copyOf(objectives);
    limits = List.copyOf(limits);
  }
}
