package dev.fornix.automl.plan;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.automl.config.Fidelity;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Resource;
import dev.fornix.data.ImageShape;
import dev.fornix.data.image.SmallerImages;
import dev.fornix.estimators.training.ResolutionEvaluator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Decides at which budgets networks are trained in a search. */
final class LevelPlanner {
  private static final int RUNGS = 3;

  /** Share of the search time that trainings fill; the rest goes into starts and validation. */
  private static final double FILLED = 0.8;

  private static final double LONG_SEARCH_SECONDS = 900;
  private static final double SMALLEST_RUNG_SECONDS = 2;

  /** After fewer steps of the optimiser networks are at chance level, and compare by noise. */
  private static final double FEWEST_STEPS = 40;

  private static final double DEFAULT_EPOCHS = 9;

  /** Images of no more pixels a side are small enough: half of them show nothing. */
  private static final int SMALL_SIDE = 16;

  private static final int LEAST_SIDE = 12;

  private final StudyConfig config;
  private final Pace pace;
  private final boolean rungs;
  private final int fewest;

  /**
   * For a strategy.
   *
   * @param rungs whether it promotes the best from level to level
   * @param fewest levels that it needs then, whatever the lowest is worth
   */
  LevelPlanner(StudyConfig config, Pace pace, boolean rungs, int fewest) {
    this.config = config;
    this.pace = pace;
    this.rungs = rungs;
    this.fewest = fewest;
  }

  private double reduction() {
    return Plan.reduction(config.search().strategyOptions());
  }

  /** The levels of trainings on all images at their full size. */
  Fidelities whole(Optional<Plan.TimeShares> shares) {
    return shares.isPresent()
            && config.budget().trials().isEmpty()
            && config.budget().epochs().isEmpty()
        ? timed(shares.get())
        : epochs();
  }

  /** What the levels are where a trial saves something else than epochs. */
  Fidelities levels(Fidelities whole, ImageShape shape) {
    OptionalDouble passes = passes(whole.highest());
    return switch (config.search().fidelity()) {
      case EPOCHS -> whole;
      case EXAMPLES -> examples(passes.orElseThrow());
      case RESOLUTION -> pixels(shape);
    };
  }

  /** How often a trial sees its images, where budgets count those or their pixels; else nothing. */
  OptionalDouble passes(Budget full) {
    if (config.search().fidelity() == Fidelity.EPOCHS) {
      return OptionalDouble.empty();
    }
    double epochs =
        full.resource() == Resource.SECONDS
            ? full.amount() * pace.epochsPerSecond()
            : full.amount();
    return OptionalDouble.of(Math.max(1, Math.rint(epochs)));
  }

  /** The budget that so many seconds of a typical training are. */
  private DoubleFunction<Budget> unit(Duration total) {
    return pace.shortOfPasses(total)
        ? seconds -> Budget.epochs(rounded(seconds * pace.epochsPerSecond(), 100))
        : seconds -> Budget.seconds(rounded(seconds, 10));
  }

  private static double rounded(double amount, double parts) {
    return Math.max(1, Math.rint(amount * parts)) / parts;
  }

  /**
   * Rungs such that the search time pays for about as many starters as the square root of its
   * worker seconds; two of them where the time is short, so that the first is not all warm-up.
   */
  private Fidelities timed(Plan.TimeShares shares) {
    DoubleFunction<Budget> unit = unit(shares.total());
    double workerSeconds = shares.search().toMillis() / 1000.0 * pace.workers();
    double starters = Math.max(12, Math.sqrt(workerSeconds));
    int count = workerSeconds < LONG_SEARCH_SECONDS ? 2 : RUNGS;
    double reduction = reduction();
    double perStarter = 1 + (reduction - 1) * (count - 1) / reduction;
    double affordable = FILLED * workerSeconds / (starters * perStarter);
    double first = Math.max(smallestRungSeconds(), affordable);
    return rungs
        ? new Fidelities(
            IntStream.range(0, count)
                .mapToObj(i -> unit.apply(first * Math.pow(reduction, i)))
                .toList())
        : Fidelities.only(unit.apply(first * perStarter));
  }

  /** Of a typical network. */
  private double smallestRungSeconds() {
    double stepsPerSecond = pace.epochsPerSecond() * pace.stepsPerEpoch();
    return Math.max(SMALLEST_RUNG_SECONDS, FEWEST_STEPS / stepsPerSecond);
  }

  /** So many rungs that the lowest has its steps. */
  private Fidelities epochs() {
    double epochs = config.budget().epochs().orElse(DEFAULT_EPOCHS);
    int count = count(below -> epochs / Math.pow(reduction(), below) * pace.stepsPerEpoch());
    return Fidelities.geometric(Budget.epochs(epochs), count, reduction());
  }

  /** Parts of the images that grow up to all, so many of them that the smallest gives its steps. */
  private Fidelities examples(double passes) {
    int count = count(below -> passes * Pace.stepsPerEpoch((int) part(below)));
    return new Fidelities(
        IntStream.iterate(count - 1, below -> below >= 0, below -> below - 1)
            .mapToDouble(this::part)
            .distinct()
            .mapToObj(Budget::examples)
            .toList());
  }

  private double part(int below) {
    return Math.max(1, Math.rint(pace.images() / Math.pow(reduction(), below)));
  }

  /**
   * How many levels.
   *
   * @param steps of the optimiser at so many levels below the highest
   */
  private int count(IntToDoubleFunction steps) {
    int count = rungs ? RUNGS : 1;
    while (count > fewest && steps.applyAsDouble(count - 1) < FEWEST_STEPS) {
      count--;
    }
    return count;
  }

  /**
   * Sides that grow up to the full one, each level as much dearer as of other fidelities: what a
   * convolution costs goes by the area. A strategy without levels stays at the one below the full.
   *
   * @throws IllegalArgumentException if the images are small already
   */
  private Fidelities pixels(ImageShape shape) {
    int full = Math.min(shape.height(), shape.width());
    if (full <= SMALL_SIDE) {
      throw new IllegalArgumentException(
          "fidelity resolution makes images smaller, and these have only "
              + full
              + " pixels a side, where at least "
              + (SMALL_SIDE + 1)
              + " are needed; choose --fidelity examples, or leave the fidelity out");
    }
    if (!rungs) {
      return Fidelities.only(Budget.pixels(side(full, 1)));
    }
    int count = 2;
    while (count < RUNGS && side(full, count) > LEAST_SIDE) {
      count++;
    }
    List<Budget> levels =
        IntStream.iterate(count - 1, below -> below >= 0, below -> below - 1)
            .mapToObj(below -> Budget.pixels(side(full, below)))
            .toList();
    return new Fidelities(levels);
  }

  /**
   * Check that the networks of a space can take smaller images, if those are planned.
   *
   * @param lowest level of the search
   * @throws IllegalArgumentException if their weights depend on the size of the images
   */
  static void requireShrinkable(ArchitectureSpace space, Budget lowest) {
    if (lowest.resource() != Resource.PIXELS) {
      return;
    }
    ImageTask task = space.task();
    Architecture network = space.decode(Sampling.sample(space.domain(), new SplittableRandom(0)));
    ImageShape whole = new ImageShape(task.height(), task.width(), task.channels());
    try {
      Architecture unused =
          ResolutionEvaluator.smaller(network, SmallerImages.shape(whole, (int) lowest.amount()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "fidelity resolution needs networks that take images of any size with the same weights,"
              + " and those of space "
              + space.name()
              + " do not; choose a space of convolutions such as residual, or --fidelity examples",
          e);
    }
  }

  private double side(int full, int below) {
    return Math.max(LEAST_SIDE, Math.rint(full / Math.pow(reduction(), below / 2.0)));
  }
}
