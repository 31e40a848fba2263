package dev.fornix.estimators.shared;

import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.Evaluator;
import dev.fornix.core.evaluation.EvaluatorTraits;
import dev.fornix.core.evaluation.ResourceEstimate;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Measurement;
import dev.fornix.estimators.training.NetworkCandidate;
import java.util.Optional;

/**
 * What a search by shared weights evaluates by: budgets that are counted in their training are for
 * the weights that all candidates share, all others for a training of the candidate by itself, such
 * as that of a finalist.
 *
 * @param shared scores by shared weights or by a relaxation
 * @param alone trains candidates by themselves
 */
public record SharedOrAlone(Evaluator<NetworkCandidate> shared, Evaluator<NetworkCandidate> alone)
    implements Evaluator<NetworkCandidate> {
  @Override
  public EvaluatorTraits traits() {
    return shared.traits();
  }

  private Evaluator<NetworkCandidate> of(Budget budget) {
    return budget.resource().isShared() ? shared : alone;
  }

  @Override
  public Optional<ResourceEstimate> estimate(NetworkCandidate candidate, Budget budget) {
    return of(budget).estimate(candidate, budget);
  }

  @Override
  public Measurement evaluate(NetworkCandidate candidate, EvaluationContext context)
      throws Exception {
    return of(context.budget()).evaluate(candidate, context);
  }
}
