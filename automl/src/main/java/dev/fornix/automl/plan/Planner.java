package dev.fornix.automl.plan;

import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.automl.config.SearchConfig;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.study.Order;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.data.DataParts;
import dev.fornix.data.ImageSet;
import dev.fornix.estimators.training.Mirroring;
import dev.fornix.strategies.Strategies;
import dev.fornix.strategies.gradient.GradientSearch;
import dev.fornix.strategies.reinforce.Enas;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Decides what a run will do from what was asked for, the data, and the machine. */
public final class Planner {
  /**
   * Trials under way that the strategy may not know of: twice the four workers of a usual small
   * machine.
   */
  static final int LAG = 8;

  /** Where neither time nor a number of trials is given. */
  public static final long USUAL_TRIALS = 30;

  /** The same where a trial is a score by shared weights. */
  static final long USUAL_SCORES = 300;

  private static final String USUAL_SPACE = "residual";

  static final String ASHA = "asha";

  /** Of those with several budget levels the only one that can do with a single one. */
  static final String PORTFOLIO = "portfolio";

  private static final String USUAL_STRATEGY = PORTFOLIO;

  private static final String USUAL_STRATEGY_OF_SEARCHES = "regularized-evolution";

  static final String RANDOM = "random";

  /**
   * Random search, to compare with, begins with nothing that others found; nor does ENAS, whose
   * first scores are by weights that have learnt nothing, or DARTS, which has all networks at once.
   */
  private static final Set<String> BEGIN_WITH_NOTHING =
      Set.of(RANDOM, Enas.NAME, GradientSearch.NAME);

  private final StudyConfig config;
  private final Machine machine;

  /**
   * What a machine offers.
   *
   * @param cores processors that can be used, at least 1
   * @param mostWorkers how many workers find the memory that each may use, at least as many as
   *     there are cores
   * @param reducedPrecision whether it computes faster in bf16
   */
  public record Machine(int cores, int mostWorkers, boolean reducedPrecision) {}

  /** Plan for a wish and a machine. */
  public Planner(StudyConfig config, Machine machine) {
    this.config = config;
    this.machine = machine;
  }

  /**
   * Plan a run that ends with a finished model.
   *
   * @param spent time since the beginning, data loading included
   */
  public Plan fit(DataParts data, Duration spent) {
    Pace pace = Pace.of(config, machine, data);
    boolean refit = config.run().refit();
    Optional<Plan.TimeShares> shares =
        config.budget().time().map(total -> TimePlanner.fit(total, spent, pace, refit));
    return plan(data, pace, shares, true, spent);
  }

  /** Plan a search alone. */
  public Plan search(DataParts data, Duration spent) {
    Pace pace = Pace.of(config, machine, data);
    return plan(data, pace, config.budget().time().map(TimePlanner::search), false, spent);
  }

  private Plan plan(
      DataParts data,
      Pace pace,
      Optional<Plan.TimeShares> shares,
      boolean finishes,
      Duration spent) {
    String strategy = strategy(config.search(), finishes);
    boolean byTime = shares.isPresent() && config.budget().trials().isEmpty();
    boolean sharing = config.search().sharesWeights();
    LevelPlanner levels =
        new LevelPlanner(
            config, pace, rungs(strategy) && !sharing, strategy.equals(PORTFOLIO) ? 1 : 2);
    Fidelities training = levels.whole(shares);
    OptionalDouble passes = levels.passes(training.highest());
    ArchitectureSpace networks = networks(data);
    Trials search =
        config.search().relaxes()
            ? relaxing(networks, pace, training.highest(), shares, spent)
            : sharing
                ? sharing(strategy, pace, training.highest(), shares, spent)
                : new Trials(
                    config.budget().trials().orElse(USUAL_TRIALS),
                    levels.levels(training, data.train().images().shape()),
                    Optional.empty());
    OptionalLong trials = byTime ? OptionalLong.empty() : OptionalLong.of(search.count());
    Fidelities fidelities = search.fidelities();
    LevelPlanner.requireShrinkable(networks, fidelities.lowest());
    FinalistPlanner best = new FinalistPlanner(pace);
    Plan.Finalists finalists = best.plan(shares);
    FilterPlanner.Verdict filter =
        filter(data, pace, networks, strategy, finishes)
            .judge(shares.map(Plan.TimeShares::total), trials, fidelities, passes);
    Plan plan =
        new Plan(
            finishes,
            space(config.search()),
            strategy,
            options(strategy),
            finishes && !BEGIN_WITH_NOTHING.contains(strategy),
            filter.filter(),
            fidelities,
            byTime ? Order.ARRIVAL : Order.byNumber(sharing ? 0 : LAG),
            trials,
            shares,
            new Plan.TrainingPlan(
                pace.batchSize(),
                machine.reducedPrecision(),
                Mirroring.of(data.train().images().classNames()),
                shares.isPresent() && !config.search().relaxes()
                    ? OptionalLong.of(best.largest(shares.get(), finalists))
                    : OptionalLong.empty(),
                passes,
                search.shared()),
            finalists,
            sharing ? 1 : pace.workers(),
            List.of());
    return plan.saying(new PlanWords(plan).sentences(data, config, filter.why()));
  }

  /**
   * The trials of a search.
   *
   * @param count how many, where there is no budget of time
   */
  private record Trials(long count, Fidelities fidelities, Optional<Plan.SharedPlan> shared) {}

  private Trials sharing(
      String strategy, Pace pace, Budget alone, Optional<Plan.TimeShares> shares, Duration spent) {
    SharedPlanner shared = new SharedPlanner(config, strategy, alone, pace.epochsPerSecond());
    long count = config.budget().trials().orElse(USUAL_SCORES);
    OptionalLong planned =
        shares.isPresent() && config.budget().trials().isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(count);
    return new Trials(
        count,
        shared.fidelities(planned, pace.stepsPerEpoch()),
        Optional.of(shared.plan(shares, spent)));
  }

  private Trials relaxing(
      ArchitectureSpace networks,
      Pace pace,
      Budget alone,
      Optional<Plan.TimeShares> shares,
      Duration spent) {
    RelaxationPlanner relaxation = new RelaxationPlanner(config, pace);
    int epochs = relaxation.epochs(networks, shares, spent);
    return new Trials(
        relaxation.trials(epochs),
        RelaxationPlanner.fidelities(epochs),
        Optional.of(relaxation.plan(epochs, alone)));
  }

  private ArchitectureSpace networks(DataParts data) {
    ImageSet images = data.train().images();
    ImageTask task =
        new ImageTask(
            images.channels(), images.height(), images.width(), images.classNames().size());
    return Spaces.create(space(config.search()), task, new Options(config.search().spaceOptions()));
  }

  private FilterPlanner filter(
      DataParts data, Pace pace, ArchitectureSpace networks, String strategy, boolean finishes) {
    return new FilterPlanner(
        config.search().filter(),
        finishes && !BEGIN_WITH_NOTHING.contains(strategy) && !config.search().sharesWeights(),
        networks.count(),
        data.train().size(),
        pace.workers() * pace.multiplyAddsPerSecond());
  }

  static String space(SearchConfig search) {
    return search.space().orElse(USUAL_SPACE);
  }

  static String strategy(SearchConfig search, boolean finishes) {
    boolean picks = finishes && !search.sharesWeights();
    String usual = picks ? USUAL_STRATEGY : USUAL_STRATEGY_OF_SEARCHES;
    return search.strategy().orElse(search.relaxes() ? GradientSearch.NAME : usual);
  }

  static boolean rungs(String strategy) {
    return Strategies.installed().named(strategy).capabilities().has(Ability.MULTI_FIDELITY);
  }

  private Map<String, String> options(String strategy) {
    Map<String, String> given = config.search().strategyOptions();
    if (!strategy.equals(ASHA)) {
      return given;
    }
    Map<String, String> options = new HashMap<>(Map.of("sampler", "regularized-evolution"));
    options.putAll(given);
    return options;
  }
}
