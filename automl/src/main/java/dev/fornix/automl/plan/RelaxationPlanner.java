package dev.fornix.automl.plan;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.relax.Supernet;
import dev.fornix.architecture.relax.SupernetSettings;
import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.automl.config.SearchConfig;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.strategies.gradient.GradientSearch;
import dev.fornix.strategies.gradient.Method;
import java.time.Duration;
import java.util.Optional;

/** Decides how long a network is trained in which all candidates of a space are mixed. */
public final class RelaxationPlanner {
  /** By how much the operations of a relaxation take longer than those of a typical network. */
  private static final double SMALL_OPERATIONS = 2;

  /** That a step spends on each node however small it is, forward and backward, twice; seconds. */
  private static final double SECONDS_PER_NODE = 0.2e-3;

  /** Steps of the network's own numbers that one of the second order takes beside its own. */
  private static final double SECOND_ORDER = 4;

  /** The rest of the search's time is for the trial of the last point, and for what varies. */
  private static final double SHARE = 0.85;

  private final Method method;
  private final Pace pace;

  RelaxationPlanner(StudyConfig config, Pace pace) {
    this.method = Method.from(new Options(config.search().strategyOptions()));
    this.pace = pace;
  }

  /**
   * Refuse what does not go together with a relaxation.
   *
   * @throws IllegalArgumentException naming it, and the way out
   */
  static void check(SearchConfig search, String strategy) {
    boolean follows = strategy.equals(GradientSearch.NAME);
    if (follows && !search.relaxes()) {
      throw new IllegalArgumentException(
          "strategy darts follows the gradients of one network in which all candidates are mixed;"
              + " add --evaluator relaxation, or choose another strategy");
    }
    if (search.relaxes() && !follows) {
      throw new IllegalArgumentException(
          "the evaluator relaxation trains all candidates at once, which strategy "
              + strategy
              + " cannot follow; choose the strategy darts, or the evaluator shared-weights");
    }
  }

  /** How many epochs of a space's relaxation there are. */
  int epochs(ArchitectureSpace space, Optional<Plan.TimeShares> shares, Duration spent) {
    return method
        .epochs()
        .orElseGet(
            () ->
                shares
                    .map(time -> within(time.search().minus(spent), space))
                    .orElse(Method.USUAL_EPOCHS));
  }

  private int within(Duration time, ArchitectureSpace space) {
    double seconds = SHARE * time.toMillis() / 1000.0;
    return (int) Math.max(1, Math.min(Method.USUAL_EPOCHS, seconds / secondsPerEpoch(space)));
  }

  /** Half of the images move the network's own numbers, half of them the mixtures. */
  private double secondsPerEpoch(ArchitectureSpace space) {
    Supernet supernet = supernet(space, method);
    double multiplyAdds = Costs.of(supernet.architecture()).multiplyAdds();
    double passes = method.gradient() == Method.Gradient.SECOND ? (1 + SECOND_ORDER) / 2 : 1;
    return passes
        * (SMALL_OPERATIONS
                * multiplyAdds
                * pace.images()
                / (pace.multiplyAddsPerSecond() * pace.workers())
            + SECONDS_PER_NODE * supernet.architecture().nodes().size() * pace.stepsPerEpoch() / 2);
  }

  /** The network in which all candidates of a space are mixed, as the method has it. */
  public static Supernet supernet(ArchitectureSpace space, Method method) {
    return space.supernet(
        method.gradient() == Method.Gradient.PARTIAL
            ? SupernetSettings.PC_DARTS
            : SupernetSettings.DARTS);
  }

  Plan.SharedPlan plan(int epochs, Budget alone) {
    return new Plan.SharedPlan(
        Plan.Sharing.RELAXATION, Budget.relaxationEpochs(epochs), alone, pace.workers());
  }

  /** Each epoch, the trial of the last point, and one more where that is selected. */
  long trials(int epochs) {
    return epochs + (method.selects() ? 2L : 1L);
  }

  static Fidelities fidelities(int epochs) {
    return Fidelities.only(Budget.relaxationEpochs(epochs));
  }
}
