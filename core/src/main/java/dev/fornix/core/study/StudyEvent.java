package dev.fornix.core.study;

import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.Proposal;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Something that happened in a study; the journal is the list of all of them, and everything else
 * follows from it.
 */
public sealed interface StudyEvent {
  /** When it happened. */
  Instant at();

  /**
   * The study began.
   *
   * @param definition what was asked for, as the text that created it
   */
  record Created(Instant at, StudyIdentity identity, String definition) implements StudyEvent {}

  /** A process took the study up. */
  record Opened(Instant at) implements StudyEvent {}

  /** The process laid the study down in good order. */
  record Closed(Instant at) implements StudyEvent {}

  /**
   * Somebody put a proposal in; it goes before those of the strategy.
   *
   * @param ahead whether it goes before those that others put in, too
   */
  record Enqueued(Instant at, Proposal proposal, boolean ahead) implements StudyEvent {}

  /**
   * A trial was proposed.
   *
   * @param enqueued whether it is the first of the proposals that somebody put in
   * @param told how many results the strategy knew when it proposed this
   */
  record Proposed(Instant at, long trial, Proposal proposal, long seed, boolean enqueued, int told)
      implements StudyEvent {}

  /** A worker began with a trial. */
  record Started(Instant at, long trial) implements StudyEvent {}

  /** A running trial reported. */
  record Progressed(Instant at, long trial, Progress progress) implements StudyEvent {}

  /**
   * A trial ended.
   *
   * @param reused the earlier trial whose score was reused in place of an evaluation
   */
  record Finished(Instant at, long trial, Outcome outcome, OptionalLong reused)
      implements StudyEvent {}

  /**
   * Something else that belongs on record: a plan, a final result, an extension.
   *
   * @param topic its kind, such as {@code plan}
   * @param document its text, by convention JSON
   */
  record Noted(Instant at, String topic, String document) implements StudyEvent {}
}
