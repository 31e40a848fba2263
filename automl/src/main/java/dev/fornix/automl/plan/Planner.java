package dev.fornix.automl.plan;

import dev.fornix.automl.config.Durations;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.core.study.Order;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.data.DataParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Decides what a run will do from what was asked for, the data, and the machine. */
public final class Planner {
  /**
   * Trials under way that the strategy may not know of: twice the four workers of a usual small
   * machine.
   */
  static final int LAG = 8;

  private static final String USUAL_SPACE = "residual";
  private static final double REDUCTION = 3;
  private static final int RUNGS = 3;

  /** Share of the time after the start that the search gets; the finalists get most of the rest. */
  private static final double SEARCH_SHARE = 0.42;

  private static final Duration FINISHING = Duration.ofSeconds(8);

  /** Share of the search time that trainings fill; the rest goes into starts and validation. */
  private static final double FILLED = 0.8;

  private static final double LONG_SEARCH_SECONDS = 900;
  private static final double SMALLEST_RUNG_SECONDS = 2;

  /**
   * Of the network alone; a training step does about three times as many. Measured on one core in
   * bf16.
   */
  private static final double MULTIPLY_ADDS_PER_SECOND = 18e9;

  private static final double PASSES = 6;
  private static final long SMALLEST_CAP = 1_000_000;
  private static final double DEFAULT_EPOCHS = 9;
  private static final long DEFAULT_TRIALS = 30;

  private final StudyConfig config;
  private final Machine machine;

  /**
   * What a machine offers.
   *
   * @param cores processors that can be used, at least 1
   * @param reducedPrecision whether it computes faster in bf16
   */
  public record Machine(int cores, boolean reducedPrecision) {}

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
    Optional<Plan.TimeShares> shares = config.budget().time().map(total -> shares(total, spent));
    return plan(data, shares, true, "asha");
  }

  /** Plan a search alone. */
  public Plan search(DataParts data, Duration spent) {
    Optional<Plan.TimeShares> shares =
        config.budget().time().map(total -> new Plan.TimeShares(total, total, total));
    return plan(data, shares, false, "regularized-evolution");
  }

  private Plan plan(
      DataParts data, Optional<Plan.TimeShares> shares, boolean finishes, String usualStrategy) {
    String strategy = config.search().strategy().orElse(usualStrategy);
    boolean rungs = strategy.equals("asha");
    int workers = config.run().workers().orElse(machine.cores());
    boolean byTime = shares.isPresent() && config.budget().trials().isEmpty();
    Fidelities fidelities =
        byTime && config.budget().epochs().isEmpty()
            ? secondsOf(shares.get(), workers, rungs)
            : epochs(rungs);
    OptionalLong trials =
        byTime
            ? OptionalLong.empty()
            : OptionalLong.of(config.budget().trials().orElse(DEFAULT_TRIALS));
    Plan plan =
        new Plan(
            finishes,
            config.search().space().orElse(USUAL_SPACE),
            strategy,
            options(strategy),
            fidelities,
            byTime ? Order.ARRIVAL : Order.byNumber(LAG),
            trials,
            shares,
            training(data, shares),
            Math.max(2, Math.min(3, workers)),
            workers,
            List.of());
    return withSentences(plan, data);
  }

  private Map<String, String> options(String strategy) {
    Map<String, String> given = config.search().strategyOptions();
    return strategy.equals("asha") && given.isEmpty()
        ? Map.of("sampler", "regularized-evolution")
        : given;
  }

  private static Plan.TimeShares shares(Duration total, Duration spent) {
    Duration left = total.minus(spent).minus(FINISHING);
    Duration least = Duration.ofSeconds(1);
    Duration usable = left.compareTo(least) > 0 ? left : least;
    Duration search = spent.plus(Duration.ofMillis((long) (usable.toMillis() * SEARCH_SHARE)));
    return new Plan.TimeShares(total, search, spent.plus(usable));
  }

  /**
   * Rungs such that the search time pays for about as many starters as the square root of its
   * worker seconds; two of them where the time is short, so that the first is not all warm-up.
   */
  private static Fidelities secondsOf(Plan.TimeShares shares, int workers, boolean rungs) {
    double workerSeconds = shares.search().toMillis() / 1000.0 * workers;
    double starters = Math.max(12, Math.sqrt(workerSeconds));
    int count = workerSeconds < LONG_SEARCH_SECONDS ? 2 : RUNGS;
    double perStarter = 1 + (REDUCTION - 1) * (count - 1) / REDUCTION;
    double affordable = FILLED * workerSeconds / (starters * perStarter);
    double first = Math.max(SMALLEST_RUNG_SECONDS, Math.rint(affordable * 10) / 10);
    return rungs ? rungs(first, count) : Fidelities.only(Budget.seconds(first * perStarter));
  }

  private static Fidelities rungs(double first, int count) {
    return new Fidelities(
        IntStream.range(0, count)
            .mapToObj(i -> Budget.seconds(Math.rint(first * Math.pow(REDUCTION, i) * 10) / 10))
            .toList());
  }

  private Fidelities epochs(boolean rungs) {
    double epochs = config.budget().epochs().orElse(DEFAULT_EPOCHS);
    return rungs
        ? Fidelities.geometric(Budget.epochs(epochs), RUNGS, REDUCTION)
        : Fidelities.only(Budget.epochs(epochs));
  }

  private Plan.TrainingPlan training(DataParts data, Optional<Plan.TimeShares> shares) {
    int images = data.train().size();
    int batch = images < 1_000 ? 16 : images < 3_000 ? 32 : images < 20_000 ? 64 : 128;
    return new Plan.TrainingPlan(
        batch, machine.reducedPrecision(), mirrorable(data), largest(images, shares));
  }

  /**
   * What leaves a finalist a few passes over the data in its time, at this machine's usual speed.
   */
  private OptionalLong largest(int images, Optional<Plan.TimeShares> shares) {
    if (shares.isEmpty()) {
      return OptionalLong.empty();
    }
    double perSecond =
        machine.reducedPrecision() ? MULTIPLY_ADDS_PER_SECOND : MULTIPLY_ADDS_PER_SECOND / 2;
    Plan.TimeShares s = shares.get();
    double seconds = Math.max(1, s.retraining().minus(s.search()).toSeconds());
    double affordable = perSecond * seconds / (PASSES * images);
    return OptionalLong.of(Math.max(SMALLEST_CAP, (long) affordable));
  }

  /** Digits and letters change their meaning in a mirror. */
  private static boolean mirrorable(DataParts data) {
    return data.train().images().classNames().stream()
        .anyMatch(name -> name.strip().length() > 1 && !name.strip().matches("\\d+"));
  }

  private Plan withSentences(Plan plan, DataParts data) {
    List<String> words = new ArrayList<>();
    words.add(
        String.format(
            Locale.ROOT,
            "%,d images train, %,d choose between networks, %,d are kept for one look at the end.",
            data.train().size(),
            data.validation().size(),
            data.test().size()));
    words.add(
        "Search the space "
            + plan.space()
            + " with "
            + plan.strategy()
            + " on "
            + plan.workers()
            + (plan.workers() == 1 ? " worker" : " workers")
            + "; each trial trains for "
            + levels(plan.fidelities())
            + (plan.fidelities().levels().size() > 1
                ? ", and only the best third of each level goes on to the next."
                : "."));
    plan.shares().ifPresent(s -> words.add(timeSentence(s)));
    plan.trials().ifPresent(n -> words.add("The search ends after " + n + " trials."));
    plan.training()
        .largestMultiplyAdds()
        .ifPresent(
            most ->
                words.add(
                    String.format(
                        Locale.ROOT,
                        "Networks above %,d multiply-adds are left out: they would see the data"
                            + " fewer than %.0f times.",
                        most,
                        PASSES)));
    words.add(
        "Train in "
            + (plan.training().reducedPrecision()
                ? "bf16, which this processor computes faster,"
                : "float32")
            + " with batches of "
            + plan.training().batchSize()
            + (plan.training().mirrorable()
                ? "; images may be mirrored."
                : "; images are never mirrored, since the classes look like digits or letters."));
    return new Plan(
        plan.finishes(),
        plan.space(),
        plan.strategy(),
        plan.strategyOptions(),
        plan.fidelities(),
        plan.order(),
        plan.trials(),
        plan.shares(),
        plan.training(),
        plan.finalists(),
        plan.workers(),
        words);
  }

  private static String levels(Fidelities fidelities) {
    List<String> amounts =
        fidelities.levels().stream()
            .map(b -> String.format(Locale.ROOT, "%.3g", b.amount()))
            .toList();
    return String.join(", then ", amounts)
        + " "
        + fidelities.highest().resource().name().toLowerCase(Locale.ROOT);
  }

  private static String timeSentence(Plan.TimeShares shares) {
    return shares.search().equals(shares.total())
        ? "The whole " + Durations.text(shares.total()) + " is for the search."
        : "Of "
            + Durations.text(shares.total())
            + " the search gets until "
            + Durations.text(shares.search())
            + ", training the best again until "
            + Durations.text(shares.retraining())
            + ", the test, export and report the rest.";
  }
}
