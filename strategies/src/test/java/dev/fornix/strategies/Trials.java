package dev.fornix.strategies;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.FailedTrial;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.RecordedHistory;
import dev.fornix.core.trial.TrialState;
import java.util.List;
import java.util.Map;

/** Writes a history by hand; trials are numbered in the order in which they are proposed. */
public final class Trials {
  private final RecordedHistory history = new RecordedHistory();

  /** What was written so far. */
  public RecordedHistory history() {
    return history;
  }

  /** Propose a trial and tell its values. */
  public Trials complete(Proposal proposal, Map<String, Double> values) {
    return tell(propose(proposal), values);
  }

  /** Propose a trial and tell its score. */
  public Trials complete(Proposal proposal, double score) {
    return complete(proposal, Map.of("score", score));
  }

  /** Propose a trial. */
  public PendingTrial propose(Proposal proposal) {
    PendingTrial trial = new PendingTrial(history.size(), proposal, 1, TrialState.RUNNING);
    history.propose(trial);
    return trial;
  }

  /** Tell the values of a trial that was proposed. */
  public Trials tell(PendingTrial trial, Map<String, Double> values) {
    history.tell(completed(trial.number(), trial.proposal(), values));
    return this;
  }

  /** Let a trial that was proposed fail. */
  public Trials fail(PendingTrial trial, Failure.Kind kind) {
    history.tell(
        new FailedTrial(trial.number(), trial.proposal(), 1, new Failure(kind, "as told")));
    return this;
  }

  /** Let a trial that was proposed be stopped early. */
  public Trials prune(PendingTrial trial, Outcome.Pruned.Cause cause) {
    history.tell(trial.finished(new Outcome.Pruned(Measurement.of("score", 0), "as told", cause)));
    return this;
  }

  /** A completed trial of a configuration at one whole evaluation. */
  public static CompletedTrial completed(
      long number, Configuration configuration, Map<String, Double> values) {
    return completed(number, Proposal.of(configuration, Budget.WHOLE, "told"), values);
  }

  private static CompletedTrial completed(
      long number, Proposal proposal, Map<String, Double> values) {
    return new CompletedTrial(
        number, proposal, 1, new Measurement(values, proposal.budget(), 1, List.of()));
  }
}
