package dev.fornix.benchmarks.overhead;

import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.JointSpace;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.Order;
import dev.fornix.core.study.Study;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.estimators.training.Mirroring;
import dev.fornix.estimators.training.NetworkCandidate;
import dev.fornix.estimators.training.RecipeSpace;
import dev.fornix.storage.Durability;
import dev.fornix.storage.SqliteJournal;
import dev.fornix.strategies.Strategies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * A study over the space that {@code fit} searches, with its journal on disk, whose evaluations
 * take no time: asked and told as {@code Study.run} does it, one trial after the other.
 */
final class LongStudy {
  private static final String SCORE = "validation_accuracy";
  private static final int LAG = 8;

  private final String strategy;
  private final Path folder;
  private final long trials;
  private final LongSupplier nanoTime;
  private final SearchSpace<NetworkCandidate> space;

  LongStudy(String strategy, Path folder, long trials, LongSupplier nanoTime) {
    this.strategy = strategy;
    this.folder = folder;
    this.trials = trials;
    this.nanoTime = nanoTime;
    this.space =
        JointSpace.of(
            "residual",
            new JointSpace.Part<>(
                "architecture",
                Spaces.create("residual", new ImageTask(1, 28, 28, 10), Options.NONE)),
            new JointSpace.Part<>("recipe", new RecipeSpace(28, Mirroring.KEEPS_CLASS)),
            NetworkCandidate::new);
  }

  /** Open it, or open it again. */
  Study open() {
    Journal journal = SqliteJournal.open(folder, space.domain(), Durability.PROCESS);
    return Study.of(space, strategy())
        .name("overhead")
        .strategyName(strategy)
        .seed(1)
        .objectives(objectives())
        .fidelities(fidelities())
        .order(Order.byNumber(LAG))
        .folder(folder)
        .journal(journal)
        .open();
  }

  private SearchStrategy strategy() {
    Problem problem =
        new Problem(space, objectives(), List.of(), fidelities(), OptionalLong.of(trials));
    return Strategies.installed().create(strategy, problem, Options.NONE);
  }

  private static List<Objective> objectives() {
    return List.of(Objective.maximize(SCORE, "fraction"));
  }

  private static Fidelities fidelities() {
    return Fidelities.only(Budget.epochs(3));
  }

  /** Make all trials, and say what they cost at these numbers. */
  List<OverheadRun.Point> run(Study study, List<Long> marks) {
    List<OverheadRun.Point> points = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    long begin = nanoTime.getAsLong();
    long lastTenth = begin;
    for (long done = 1; done <= trials; done++) {
      PendingTrial trial = study.ask().orElseThrow();
      study.tell(trial.number(), outcome(random));
      long now = nanoTime.getAsLong();
      if (marks.contains(done)) {
        double tenth = (now - lastTenth) / 1e6 / (done / 10.0);
        points.add(new OverheadRun.Point(done, (now - begin) / 1e6 / done, tenth));
      }
      if (startsLastTenth(done, marks)) {
        lastTenth = now;
      }
    }
    return points;
  }

  private static boolean startsLastTenth(long done, List<Long> marks) {
    for (long mark : marks) {
      if (done == mark - mark / 10) {
        return true;
      }
    }
    return false;
  }

  private static Outcome outcome(SplittableRandom random) {
    return new Outcome.Completed(
        new Measurement(
            Map.of(
                SCORE,
                random.nextDouble(),
                "parameters",
                (double) random.nextInt(1_000_000),
                "multiply_adds",
                (double) random.nextInt(100_000_000)),
            Budget.epochs(3),
            1,
            List.of()));
  }
}
