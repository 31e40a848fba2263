package dev.fornix.automl.plan;

import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Resource;
import dev.fornix.estimators.training.Mirroring;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a run will do; kept with the study, so that a resumed one goes by the same plan.
 *
 * @param finishes whether the run ends with a finished model, not with the search
 * @param space the architecture space
 * @param strategy the search strategy
 * @param strategyOptions its settings
 * @param startingPoints whether the search begins with points that are known to be good
 * @param filter which networks are scored untrained before the search
 * @param fidelities the budgets of trials
 * @param order when results are told
 * @param trials how many trials the search has, where that is the budget
 * @param shares of the time, where there is a budget of time
 * @param training what all trainings have in common
 * @param finalists how the best are trained again
 * @param workers how many trials run at once
 * @param sentences the plan in words, one sentence each
 */
public record Plan(
    boolean finishes,
    String space,
    String strategy,
    Map<String, String> strategyOptions,
    boolean startingPoints,
    Optional<Filter> filter,
    Fidelities fidelities,
    dev.fornix.core.study.Order order,
    OptionalLong trials,
    Optional<TimeShares> shares,
    TrainingPlan training,
    Finalists finalists,
    int workers,
    List<String> sentences) {
  private static final String ETA = "eta";
  private static final double REDUCTION = 3;
  private static final double RETRAINING_FACTOR = 2;

  /** Copy. */
  public Plan {
    strategyOptions = Map.copyOf(strategyOptions);
    sentences = List.copyOf(sentences);
  }

  /**
   * One in so many of each level goes on to the next, which then grows by as much.
   *
   * @param strategyOptions of which one may set it; what is wrong with that, the strategy says
   */
  static double reduction(Map<String, String> strategyOptions) {
    String given = strategyOptions.get(ETA);
    try {
      double eta = given == null ? REDUCTION : Double.parseDouble(given);
      return eta > 1 ? eta : REDUCTION;
    } catch (NumberFormatException e) {
      return REDUCTION;
    }
  }

  /** What a finalist is trained for where no time is set. */
  public Budget untimedRetraining() {
    if (training.passes().isPresent()) {
      return Budget.epochs(training.passes().getAsDouble() * RETRAINING_FACTOR);
    }
    Budget highest = wholeTraining();
    return new Budget(highest.resource(), highest.amount() * RETRAINING_FACTOR);
  }

  /** How long a network is trained by itself in the search, the small fixed one for instance. */
  public Budget wholeTraining() {
    Budget highest =
        shrinksImages() ? Budget.epochs(training.passes().orElseThrow()) : fidelities.highest();
    return training.shared().map(SharedPlan::alone).orElse(highest);
  }

  /** Whether all candidates are mixed in one network. */
  public boolean relaxes() {
    return training.shared().filter(shared -> shared.use() == Sharing.RELAXATION).isPresent();
  }

  /** How many threads work on each trial of the search. */
  public int threads() {
    return training.shared().map(SharedPlan::threads).orElse(1);
  }

  /** Whether trials of the search learn from smaller images. */
  public boolean shrinksImages() {
    return fidelities.highest().resource() == Resource.PIXELS;
  }

  /** The same plan, that also says with how many points known to be good the search begins. */
  public Plan beginningWith(int points) {
    return points == 0 ? this : alsoSaying(PlanWords.beginning(points, trials));
  }

  /** The same plan with a further sentence. */
  public Plan alsoSaying(String sentence) {
    return saying(Stream.concat(sentences.stream(), Stream.of(sentence)).toList());
  }

  /** The same plan with these words. */
  Plan saying(List<String> words) {
    return new Plan(
        finishes,
        space,
        strategy,
        strategyOptions,
        startingPoints,
        filter,
        fidelities,
        order,
        trials,
        shares,
        training,
        finalists,
        workers,
        words);
  }

  /**
   * How networks are drawn and scored without training before a search.
   *
   * @param score the name of what they are scored by
   * @param batch training images that are looked at
   * @param most how many are drawn at most
   * @param time after which no further one is scored, where the budget is one of time
   * @param starters how many of the best begin the search at most
   */
  public record Filter(String score, int batch, int most, Optional<Duration> time, int starters) {}

  /**
   * How the time is shared out.
   *
   * @param total everything
   * @param search until the search ends, counted from the beginning
   * @param retraining until the finalists are trained, counted from the beginning
   */
  public record TimeShares(Duration total, Duration search, Duration retraining) {}

  /**
   * How the best are trained again.
   *
   * @param count how many of them
   * @param atOnce how many side by side
   * @param threads how many work on each
   */
  public record Finalists(int count, int atOnce, int threads) {}

  /**
   * What all trainings have in common.
   *
   * @param batchSize examples per step
   * @param reducedPrecision whether trainings compute in bf16
   * @param mirroring whether a mirrored image still belongs to its class
   * @param largestMultiplyAdds networks above it see the data too seldom in the time that a
   *     finalist has
   * @param passes through the images of each budget, where budgets count images or their pixels
   * @param shared how weights are trained that all networks share, where they score these
   */
  public record TrainingPlan(
      int batchSize,
      boolean reducedPrecision,
      Mirroring mirroring,
      OptionalLong largestMultiplyAdds,
      OptionalDouble passes,
      Optional<SharedPlan> shared) {}

  /**
   * How weights are trained that all networks of the space share.
   *
   * @param use what they are for
   * @param training epochs or seconds until their learning rate has come down
   * @param alone what a network gets that is trained by itself in the search
   * @param threads how many train them
   */
  public record SharedPlan(Sharing use, Budget training, Budget alone, int threads) {}

  /** What weights that networks share are for. */
  public enum Sharing {
    /** They are trained before the first score. */
    SCORES,
    /** The strategy trains them, in turn with the scores that it learns from. */
    IN_TURN,
    /** Each trial is an epoch of a network in which all candidates are mixed. */
    RELAXATION
  }
}
