package dev.fornix.automl.plan;

import dev.fornix.automl.config.Fidelity;
import dev.fornix.automl.config.SearchConfig;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Resource;
import dev.fornix.strategies.reinforce.Enas;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Decides how weights are trained that all networks of a search share. */
final class SharedPlanner {
  /**
   * Passes for the shared weights to one of a network by itself, since each network's share in them
   * is small; how many are best is not measured.
   */
  private static final double EPOCHS = 5;

  /** Share of the search's time in which the weights are trained; the rest is for scores. */
  private static final double TRAINING_SHARE = 0.6;

  /** The same where scores are taken in between: their time is counted too. */
  private static final double IN_TURN_SHARE = 0.95;

  /** A training trial of so many steps takes about as long as a score. */
  private static final int STEPS_IN_TURN = 10;

  private static final Duration STARTING = Duration.ofSeconds(4);
  private static final double LEAST_SECONDS = 1;

  private final StudyConfig config;
  private final String strategy;
  private final Budget alone;
  private final double epochsPerSecond;

  /**
   * For a strategy.
   *
   * @param alone what a network gets that is trained by itself
   * @param epochsPerSecond of a typical network
   */
  SharedPlanner(StudyConfig config, String strategy, Budget alone, double epochsPerSecond) {
    this.config = config;
    this.strategy = strategy;
    this.alone = alone;
    this.epochsPerSecond = epochsPerSecond;
  }

  /**
   * Refuse what has no meaning where weights are shared, and what has one only there.
   *
   * @throws IllegalArgumentException naming what does not go together, and the way out
   */
  static void check(SearchConfig search, String strategy) {
    boolean inTurn = strategy.equals(Enas.NAME);
    if (inTurn && !search.sharesWeights()) {
      throw new IllegalArgumentException(
          "strategy enas trains weights that all networks share; add --evaluator shared-weights, or"
              + " choose reinforce, whose controller learns from trainings of each network");
    }
    if (!search.sharesWeights()) {
      return;
    }
    if (!inTurn && Planner.rungs(strategy) && !strategy.equals(Planner.PORTFOLIO)) {
      throw refusal(
          search,
          "one budget level only, and strategy " + strategy + " needs several",
          "choose regularized-evolution or enas");
    }
    if (!search.pruner().equals("none")) {
      throw refusal(
          search, "no learning curves for the pruner " + search.pruner(), "leave the pruner out");
    }
    if (search.fidelity() != Fidelity.EPOCHS) {
      throw refusal(
          search,
          "no short trials that fidelity " + search.fidelity().key() + " could shorten",
          "leave the fidelity out");
    }
    if (search.inherit()) {
      throw refusal(
          search, "one set of weights, which no network passes on to another", "drop --inherit");
    }
  }

  private static IllegalArgumentException refusal(SearchConfig search, String has, String way) {
    return new IllegalArgumentException(
        "a search by "
            + (search.relaxes() ? "a relaxation" : "shared weights")
            + " has "
            + has
            + "; "
            + way
            + ", or choose --evaluator train");
  }

  private boolean inTurn() {
    return strategy.equals(Enas.NAME);
  }

  Plan.SharedPlan plan(Optional<Plan.TimeShares> shares, Duration spent) {
    Budget training =
        shares.isPresent() && config.budget().epochs().isEmpty()
            ? Budget.seconds(seconds(shares.get(), spent))
            : Budget.epochs(epochs());
    return new Plan.SharedPlan(
        inTurn() ? Plan.Sharing.IN_TURN : Plan.Sharing.SCORES, training, alone, 1);
  }

  private double epochs() {
    return EPOCHS
        * (alone.resource() == Resource.EPOCHS ? alone.amount() : alone.amount() * epochsPerSecond);
  }

  private double seconds(Plan.TimeShares shares, Duration spent) {
    double baseline =
        alone.resource() == Resource.SECONDS ? alone.amount() : alone.amount() / epochsPerSecond;
    double left = shares.search().minus(spent).minus(STARTING).toMillis() / 1000.0 - baseline;
    return Math.max(LEAST_SECONDS, left * (inTurn() ? IN_TURN_SHARE : TRAINING_SHARE));
  }

  /** Scores alone, or also trainings, so long that the planned ones make the planned epochs. */
  Fidelities fidelities(OptionalLong trials, int stepsPerEpoch) {
    Budget scoring = new Budget(Resource.SHARED_STEPS, 0);
    return inTurn()
        ? new Fidelities(
            List.of(scoring, new Budget(Resource.SHARED_STEPS, steps(trials, stepsPerEpoch))))
        : Fidelities.only(scoring);
  }

  private double steps(OptionalLong trials, int stepsPerEpoch) {
    if (trials.isEmpty()) {
      return STEPS_IN_TURN;
    }
    Options options = new Options(config.search().strategyOptions());
    long trainings = Math.max(1, Enas.trainings(trials.getAsLong(), options));
    return Math.max(1, Math.ceil(epochs() * stepsPerEpoch / trainings));
  }
}
