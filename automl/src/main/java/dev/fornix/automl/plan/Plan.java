package dev.fornix.automl.plan;

import dev.fornix.core.trial.Fidelities;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run will do; kept with the study, so that a resumed one goes by the same plan.
 *
 * @param finishes whether the run ends with a finished model, not with the search
 * @param space the architecture space
 * @param strategy the search strategy
 * @param strategyOptions its settings
 * @param fidelities the budgets of trials
 * @param order when results are told
 * @param trials how many trials the search has, where that is the budget
 * @param shares of the time, where there is a budget of time
 * @param training what all trainings have in common
 * @param finalists how many of the best are trained again
 * @param workers how many trials run at once
 * @param sentences the plan in words, one sentence each
 */
public record Plan(
    boolean finishes,
    String space,
    String strategy,
    Map<String, String> strategyOptions,
    Fidelities fidelities,
    dev.fornix.core.study.Order order,
    OptionalLong trials,
    Optional<TimeShares> shares,
    TrainingPlan training,
    int finalists,
    int workers,
    List<String> sentences) {
  /** Copy. */
  public Plan {
    strategyOptions = Map.copyOf(strategyOptions);
    sentences = List.copyOf(sentences);
  }

  /**
   * How the time is shared out.
   *
   * @param total everything
   * @param search until the search ends, counted from the beginning
   * @param retraining until the finalists are trained, counted from the beginning
   */
  public record TimeShares(Duration total, Duration search, Duration retraining) {}

  /**
   * What all trainings have in common.
   *
   * @param batchSize examples per step
   * @param reducedPrecision whether trainings compute in bf16
   * @param mirrorable whether a mirrored image still belongs to its class
   * @param largestMultiplyAdds networks above it see the data too seldom in the time that a
   *     finalist has
   */
  public record TrainingPlan(
      int batchSize,
      boolean reducedPrecision,
      boolean mirrorable,
      OptionalLong largestMultiplyAdds) {}
}
