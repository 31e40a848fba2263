package dev.fornix.core.evaluation;

import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Measurement;
import java.util.Optional;

/**
 * Says how good a candidate is.
 *
 * @param <T> the candidate
 */
public interface Evaluator<T> {
  /** What it declares of itself. */
  EvaluatorTraits traits();

  /**
   * Evaluate a candidate.
   *
   * @throws DivergedException if a loss or a value is not a finite number
   * @throws Exception whatever goes wrong becomes a failed trial with the exception's message
   */
  Measurement evaluate(T candidate, EvaluationContext context) throws Exception;

  /** What an evaluation will probably need; nothing if that is not known. */
  default Optional<ResourceEstimate> estimate(T candidate, Budget budget) {
    return Optional.empty();
  }

  /** An evaluator from a function of the candidate, run in the study's own process. */
  static <T> Evaluator<T> of(Scoring<T> scoring) {
    return new Evaluator<>() {
      @Override
      public EvaluatorTraits traits() {
        return EvaluatorTraits.inProcess();
      }

      @Override
      public Measurement evaluate(T candidate, EvaluationContext context) throws Exception {
        return scoring.score(candidate);
      }
    };
  }

  /**
   * A function from candidates to measurements.
   *
   * @param <T> the candidate
   */
  @FunctionalInterface
  interface Scoring<T> {
    /** Score a candidate. */
    Measurement score(T candidate) throws Exception;
  }
}
