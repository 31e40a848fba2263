package dev.fornix.automl.plan;

import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.automl.config.Fidelity;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.study.Order;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Resource;
import dev.fornix.data.DataParts;
import dev.fornix.data.ImageSet;
import dev.fornix.estimators.training.Mirroring;
import dev.fornix.strategies.Strategies;
import dev.fornix.strategies.pruning.Pruners;
import dev.fornix.strategies.reinforce.Enas;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

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

  private static final String RANDOM = "random";

  /**
   * Random search, to compare with, begins with nothing that others found; nor does ENAS, whose
   * first scores are by weights that have learnt nothing.
   */
  private static final Set<String> BEGIN_WITH_NOTHING = Set.of(RANDOM, Enas.NAME);

  private static final int RUNGS = 3;

  /** Share of the time after the start that the search gets; the finalists get most of the rest. */
  private static final double SEARCH_SHARE = 0.42;

  /** The same where the finalists need every pass over the data that they can get. */
  private static final double SHORT_SEARCH_SHARE = 0.3;

  /** How long a refit takes, measured by the training of a finalist. */
  private static final double REFIT = 1.4;

  /** What the test, export and report take. */
  private static final Duration FINISHING = Duration.ofSeconds(8);

  /**
   * The shortest time after the data is read in which workers start, train a network, and all is
   * finished.
   */
  private static final Duration LEAST_USEFUL = Duration.ofSeconds(20);

  /** Share of the search time that trainings fill; the rest goes into starts and validation. */
  private static final double FILLED = 0.8;

  private static final double LONG_SEARCH_SECONDS = 900;
  private static final double SMALLEST_RUNG_SECONDS = 2;

  /** After fewer steps of the optimiser networks are at chance level, and compare by noise. */
  private static final double FEWEST_STEPS = 40;

  /**
   * Of the network alone; a training step does about three times as many. Measured on one core in
   * bf16.
   */
  private static final double MULTIPLY_ADDS_PER_SECOND = 18e9;

  /** What a further thread adds to one training. */
  private static final double FURTHER_THREAD = 0.6;

  /** Networks that would see the data less often are left out. */
  static final double PASSES = 8;

  /** A typical network that sees the data less often in all of the time is short of passes. */
  private static final double PLENTY_OF_PASSES = 60;

  private static final double WELL_TAUGHT_PASSES = 20;
  static final double TYPICAL_MULTIPLY_ADDS = 10e6;
  static final int FINALISTS = 2;
  private static final long SMALLEST_CAP = 1_000_000;
  private static final double DEFAULT_EPOCHS = 9;

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
    boolean refit = config.run().refit();
    Optional<Plan.TimeShares> shares =
        config
            .budget()
            .time()
            .map(total -> shares(total, spent, searchShare(data.train().size(), total), refit));
    return plan(data, shares, true, spent);
  }

  /** Plan a search alone. */
  public Plan search(DataParts data, Duration spent) {
    Optional<Plan.TimeShares> shares =
        config.budget().time().map(total -> new Plan.TimeShares(total, total, total));
    return plan(data, shares, false, spent);
  }

  private Plan plan(
      DataParts data, Optional<Plan.TimeShares> shares, boolean finishes, Duration spent) {
    String strategy = strategy(config.search(), finishes);
    int workers = workers();
    boolean byTime = shares.isPresent() && config.budget().trials().isEmpty();
    int images = data.train().size();
    int fewest = strategy.equals(PORTFOLIO) ? 1 : 2;
    boolean sharing = config.search().sharesWeights();
    boolean rungs = rungs(strategy) && !sharing;
    Fidelities training =
        byTime && config.budget().epochs().isEmpty()
            ? timed(shares.get(), images, rungs)
            : epochs(images, rungs, fewest);
    OptionalDouble passes = passes(training.highest(), images);
    OptionalLong trials =
        byTime
            ? OptionalLong.empty()
            : OptionalLong.of(
                config.budget().trials().orElse(sharing ? USUAL_SCORES : USUAL_TRIALS));
    SharedPlanner shared =
        new SharedPlanner(config, strategy, training.highest(), epochsPerSecond(images));
    Fidelities fidelities =
        sharing
            ? shared.fidelities(trials, stepsPerEpoch(images))
            : passes.isPresent() ? examples(images, passes.getAsDouble(), fewest) : training;
    Plan.Finalists finalists = finalists(images, shares, workers);
    FilterPlanner.Verdict filter =
        filter(data, strategy, finishes)
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
            training(
                data,
                shares,
                finalists,
                passes,
                sharing ? Optional.of(shared.plan(shares, spent)) : Optional.empty()),
            finalists,
            sharing ? 1 : workers,
            List.of());
    return plan.saying(new PlanWords(plan).sentences(data, config, filter.why()));
  }

  private FilterPlanner filter(DataParts data, String strategy, boolean finishes) {
    ImageSet images = data.train().images();
    ImageTask task =
        new ImageTask(
            images.channels(), images.height(), images.width(), images.classNames().size());
    return new FilterPlanner(
        config.search().filter(),
        finishes && !BEGIN_WITH_NOTHING.contains(strategy) && !config.search().sharesWeights(),
        Spaces.create(space(config.search()), task, new Options(config.search().spaceOptions()))
            .count(),
        data.train().size(),
        workers() * multiplyAddsPerSecond());
  }

  private static String space(StudyConfig.SearchConfig search) {
    return search.space().orElse(USUAL_SPACE);
  }

  private static String strategy(StudyConfig.SearchConfig search, boolean finishes) {
    boolean picks = finishes && !search.sharesWeights();
    return search.strategy().orElse(picks ? USUAL_STRATEGY : USUAL_STRATEGY_OF_SEARCHES);
  }

  /**
   * Refuse what can be refused before any data is read: names of space, strategy and pruner, and
   * their options.
   *
   * @param finishes whether the run ends with a finished model
   * @throws IllegalArgumentException naming what is unknown or not allowed
   */
  public static void requireKnown(StudyConfig.SearchConfig search, boolean finishes) {
    Spaces.named(space(search)).check(new Options(search.spaceOptions()));
    Strategies.installed()
        .named(strategy(search, finishes))
        .check(new Options(search.strategyOptions()));
    Pruners.named(search.pruner()).check(new Options(search.prunerOptions()));
    SharedPlanner.check(search, strategy(search, finishes));
    requireFidelity(search, strategy(search, finishes));
    requireFilter(search, strategy(search, finishes));
  }

  /**
   * What random search is compared with must not be in it, and where networks are scored by shared
   * weights there is nothing to save.
   */
  private static void requireFilter(StudyConfig.SearchConfig search, String strategy) {
    if (search.filter().score().isEmpty()) {
      return;
    }
    if (strategy.equals(RANDOM)) {
      throw new IllegalArgumentException(
          "the filter "
              + search.filter().key()
              + " would put networks in that random search did not draw, which is there to compare"
              + " with; choose another strategy, or leave the filter out");
    }
    if (search.sharesWeights()) {
      throw new IllegalArgumentException(
          "the filter "
              + search.filter().key()
              + " chooses which networks are worth a training, but shared weights score each"
              + " without one; leave one of the two out");
    }
  }

  /** Curves of trainings on different amounts of data cannot be compared. */
  private static void requireFidelity(StudyConfig.SearchConfig search, String strategy) {
    if (search.fidelity() == Fidelity.EXAMPLES && !rungs(strategy)) {
      throw new IllegalArgumentException(
          "fidelity examples needs a strategy with several budget levels, and "
              + strategy
              + " has one; choose asha or hyperband, or leave the fidelity out");
    }
    if (search.fidelity() == Fidelity.EXAMPLES && !search.pruner().equals("none")) {
      throw new IllegalArgumentException(
          "the pruner "
              + search.pruner()
              + " compares learning curves, which fidelity examples makes on different amounts of"
              + " data; leave one of the two out");
    }
  }

  static boolean rungs(String strategy) {
    return Strategies.installed().named(strategy).capabilities().has(Ability.MULTI_FIDELITY);
  }

  private double reduction() {
    return Plan.reduction(config.search().strategyOptions());
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

  /**
   * A refit takes as long as the training of a finalist, and a bit more for the validation images.
   */
  private static Plan.TimeShares shares(
      Duration total, Duration spent, double searchShare, boolean refit) {
    Duration left = total.minus(spent).minus(FINISHING);
    Duration least = Duration.ofSeconds(1);
    Duration usable = left.compareTo(least) > 0 ? left : least;
    Duration search = spent.plus(Duration.ofMillis((long) (usable.toMillis() * searchShare)));
    Duration finalists = spent.plus(usable).minus(search);
    double part = refit ? 1 / (1 + REFIT) : 1;
    return new Plan.TimeShares(
        total, search, search.plus(Duration.ofMillis((long) (finalists.toMillis() * part))));
  }

  /**
   * How further time for a study is shared out: like its first, but for the end, which takes as
   * long as ever.
   *
   * @param time that it goes on for
   * @param refit whether the chosen network is trained once more at the end
   * @return counted from where the study goes on
   */
  public static Plan.TimeShares further(Plan plan, Duration time, boolean refit) {
    if (!plan.finishes()) {
      return new Plan.TimeShares(time, time, time);
    }
    Plan.TimeShares like =
        plan.shares().orElseGet(() -> shares(time, Duration.ZERO, SEARCH_SHARE, refit));
    double scale =
        (double) Math.max(0, time.minus(FINISHING).toMillis())
            / Math.max(like.total().minus(FINISHING).toMillis(), like.retraining().toMillis());
    return new Plan.TimeShares(
        time, scaled(like.search(), scale), scaled(like.retraining(), scale));
  }

  /** How much is missing for something useful to be done in the time after the data is read. */
  public static Duration missing(Plan plan, Duration time) {
    Duration missing = LEAST_USEFUL.minus(time);
    return plan.finishes() && !missing.isNegative() ? missing : Duration.ZERO;
  }

  private static Duration scaled(Duration duration, double factor) {
    return Duration.ofMillis((long) (duration.toMillis() * factor));
  }

  private int workers() {
    return Math.min(config.run().workers().orElse(machine.cores()), machine.mostWorkers());
  }

  /**
   * Whether a typical network sees the data so seldom in all of the time that the final training is
   * far from its end. Networks are then compared after equal epochs: after equal seconds the
   * smallest ones lead, which a longer training leaves behind.
   */
  private boolean shortOfPasses(int images, Duration total) {
    double seconds = total.toMillis() / 1000.0 * workers();
    return seconds * epochsPerSecond(images) < PLENTY_OF_PASSES;
  }

  /** Of a typical network, on one core. */
  private double epochsPerSecond(int images) {
    return multiplyAddsPerSecond() / (images * TYPICAL_MULTIPLY_ADDS);
  }

  private double searchShare(int images, Duration total) {
    return shortOfPasses(images, total) ? SHORT_SEARCH_SHARE : SEARCH_SHARE;
  }

  /** The budget that so many seconds of a typical training are. */
  private DoubleFunction<Budget> unit(int images, Duration total) {
    return shortOfPasses(images, total)
        ? seconds -> Budget.epochs(rounded(seconds * epochsPerSecond(images), 100))
        : seconds -> Budget.seconds(rounded(seconds, 10));
  }

  private static double rounded(double amount, double parts) {
    return Math.max(1, Math.rint(amount * parts)) / parts;
  }

  /**
   * Rungs such that the search time pays for about as many starters as the square root of its
   * worker seconds; two of them where the time is short, so that the first is not all warm-up.
   */
  private Fidelities timed(Plan.TimeShares shares, int images, boolean rungs) {
    DoubleFunction<Budget> unit = unit(images, shares.total());
    double workerSeconds = shares.search().toMillis() / 1000.0 * workers();
    double starters = Math.max(12, Math.sqrt(workerSeconds));
    int count = workerSeconds < LONG_SEARCH_SECONDS ? 2 : RUNGS;
    double reduction = reduction();
    double perStarter = 1 + (reduction - 1) * (count - 1) / reduction;
    double affordable = FILLED * workerSeconds / (starters * perStarter);
    double first = Math.max(smallestRungSeconds(images), affordable);
    return rungs
        ? new Fidelities(
            IntStream.range(0, count)
                .mapToObj(i -> unit.apply(first * Math.pow(reduction, i)))
                .toList())
        : Fidelities.only(unit.apply(first * perStarter));
  }

  /** Of a typical network. */
  private double smallestRungSeconds(int images) {
    double stepsPerSecond = epochsPerSecond(images) * stepsPerEpoch(images);
    return Math.max(SMALLEST_RUNG_SECONDS, FEWEST_STEPS / stepsPerSecond);
  }

  /**
   * So many rungs that the lowest has its steps.
   *
   * @param fewest rungs that the strategy needs, whatever the lowest is worth then
   */
  private Fidelities epochs(int images, boolean rungs, int fewest) {
    double epochs = config.budget().epochs().orElse(DEFAULT_EPOCHS);
    int count = rungs ? RUNGS : 1;
    while (count > fewest
        && epochs / Math.pow(reduction(), count - 1.0) * stepsPerEpoch(images) < FEWEST_STEPS) {
      count--;
    }
    return Fidelities.geometric(Budget.epochs(epochs), count, reduction());
  }

  /** How often a trial sees its images, where budgets count those; else nothing. */
  private OptionalDouble passes(Budget full, int images) {
    if (config.search().fidelity() != Fidelity.EXAMPLES) {
      return OptionalDouble.empty();
    }
    double epochs =
        full.resource() == Resource.SECONDS
            ? full.amount() * epochsPerSecond(images)
            : full.amount();
    return OptionalDouble.of(Math.max(1, Math.rint(epochs)));
  }

  /**
   * Parts of the images that grow up to all, so many of them that the smallest gives its steps.
   *
   * @param fewest levels that the strategy needs, whatever the smallest is worth then
   */
  private Fidelities examples(int images, double passes, int fewest) {
    int count = RUNGS;
    while (count > fewest
        && passes * stepsPerEpoch((int) level(images, count - 1)) < FEWEST_STEPS) {
      count--;
    }
    return new Fidelities(
        IntStream.iterate(count - 1, below -> below >= 0, below -> below - 1)
            .mapToDouble(below -> level(images, below))
            .distinct()
            .mapToObj(Budget::examples)
            .toList());
  }

  private double level(int images, int below) {
    return Math.max(1, Math.rint(images / Math.pow(reduction(), below)));
  }

  /** An incomplete batch at the end of an epoch is left out. */
  private static int stepsPerEpoch(int images) {
    return Math.max(1, images / batchSize(images));
  }

  private static int batchSize(int images) {
    return images < 1_000 ? 16 : images < 3_000 ? 32 : images < 20_000 ? 64 : 128;
  }

  /**
   * As many as can be taught well in the time, side by side, each by its part of the workers'
   * cores; the fewer passes there are, the more it matters that none is wasted.
   */
  private Plan.Finalists finalists(int images, Optional<Plan.TimeShares> shares, int workers) {
    if (shares.isEmpty()) {
      return new Plan.Finalists(FINALISTS, Math.min(FINALISTS, workers), 1);
    }
    double affordable =
        multiplyAddsPerSecond()
            * retrainingSeconds(shares.get())
            * workers
            / (WELL_TAUGHT_PASSES * images * TYPICAL_MULTIPLY_ADDS);
    int most = Math.max(1, (int) Math.min(affordable, Math.max(FINALISTS, workers)));
    if (workers == 1) {
      return new Plan.Finalists(most, 1, 1);
    }
    int count = Math.min(most, workers);
    while (workers % count != 0) {
      count--;
    }
    return new Plan.Finalists(count, count, workers / count);
  }

  private double multiplyAddsPerSecond() {
    return machine.reducedPrecision() ? MULTIPLY_ADDS_PER_SECOND : MULTIPLY_ADDS_PER_SECOND / 2;
  }

  private static double retrainingSeconds(Plan.TimeShares shares) {
    return Math.max(1, shares.retraining().minus(shares.search()).toMillis() / 1000.0);
  }

  private Plan.TrainingPlan training(
      DataParts data,
      Optional<Plan.TimeShares> shares,
      Plan.Finalists finalists,
      OptionalDouble passes,
      Optional<Plan.SharedPlan> shared) {
    int images = data.train().size();
    return new Plan.TrainingPlan(
        batchSize(images),
        machine.reducedPrecision(),
        Mirroring.of(data.train().images().classNames()),
        shares.isPresent()
            ? OptionalLong.of(largest(images, shares.get(), finalists))
            : OptionalLong.empty(),
        passes,
        shared);
  }

  /**
   * What leaves a finalist a few passes over the data in its time, at this machine's usual speed.
   */
  private long largest(int images, Plan.TimeShares shares, Plan.Finalists finalists) {
    double rounds = (double) finalists.count() / finalists.atOnce();
    double speed = 1 + (finalists.threads() - 1) * FURTHER_THREAD;
    double affordable =
        multiplyAddsPerSecond() * speed * retrainingSeconds(shares) / (rounds * PASSES * images);
    return Math.max(SMALLEST_CAP, (long) affordable);
  }
}
