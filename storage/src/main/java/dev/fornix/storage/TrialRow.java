package dev.fornix.storage;

import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.TrialState;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A trial as readers see it.
 *
 * @param number counts from 0
 * @param configuration the canonical text
 * @param origin how it came about
 * @param parents the trials that it was made from
 * @param continues the trial whose training it continues
 * @param budget what it may spend, counted from the beginning of the candidate's training
 * @param seed of its evaluation
 * @param enqueued whether somebody put it in
 * @param values what was measured, by name; empty without a measurement
 * @param score the value of the main objective
 * @param feasible whether it was measured and keeps the study's limits
 * @param spent what it really used
 * @param costSeconds what the evaluation took; 0 without a measurement
 * @param attachments what it left behind
 * @param failure why it failed, if it did
 * @param reason details of a failure, or why it was stopped early
 * @param reused the trial whose score it was given
 * @param startedAt when a worker last began with it
 */
public record TrialRow(
    long number,
    TrialState state,
    String configuration,
    String origin,
    List<Long> parents,
    OptionalLong continues,
    Budget budget,
    long seed,
    boolean enqueued,
    Map<String, Double> values,
    OptionalDouble score,
    boolean feasible,
    Optional<Budget> spent,
    double costSeconds,
    List<Attachment> attachments,
    Optional<Failure.Kind> failure,
    Optional<String> reason,
    OptionalLong reused,
    Instant proposedAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt) {
  /** Copy. */
  public TrialRow {
    parents = List.copyOf(parents);
    attachments = List.copyOf(attachments);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
