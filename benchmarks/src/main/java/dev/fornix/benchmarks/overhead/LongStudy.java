package dev.fornix.benchmarks.overhead;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.automl.study.BaselineNetwork;
import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.JointSpace;
import dev.fornix.core.space.Limited;
import dev.fornix.core.space.OpenSpace;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.Order;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.study.Terminator;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.estimators.training.Mirroring;
import dev.fornix.estimators.training.NetworkCandidate;
import dev.fornix.estimators.training.RecipeSpace;
import dev.fornix.estimators.training.TrainingEvaluator;
import dev.fornix.storage.Durability;
import dev.fornix.storage.SqliteJournal;
import dev.fornix.strategies.Strategies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * A study over the space that {@code fit} searches, limits and networks from outside included, with
 * its journal on disk, whose evaluations take no time: run by {@code Study.run}, which looks for
 * known networks among the new ones, on two workers that answer at once.
 */
final class LongStudy {
  private static final String SCORE = "validation_accuracy";
  private static final int LAG = 8;

  private final String strategy;
  private final Path folder;
  private final List<Long> marks;
  private final LongSupplier nanoTime;
  private final SearchSpace<NetworkCandidate> space;
  private final List<OverheadRun.Point> points = new ArrayList<>();
  private long begin;
  private long lastTenth;
  private long done;

  /**
   * Prepare.
   *
   * @param marks numbers of trials at which costs are noted; the largest is the length of the study
   */
  LongStudy(String strategy, Path folder, List<Long> marks, LongSupplier nanoTime) {
    this.strategy = strategy;
    this.folder = folder;
    this.marks = List.copyOf(marks);
    this.nanoTime = nanoTime;
    ImageTask task = new ImageTask(1, 28, 28, 10);
    RecipeSpace recipes = new RecipeSpace(28, Mirroring.KEEPS_CLASS);
    SearchSpace<NetworkCandidate> joint =
        JointSpace.of(
            "residual",
            new JointSpace.Part<>("architecture", Spaces.create("residual", task, Options.NONE)),
            new JointSpace.Part<>("recipe", recipes),
            NetworkCandidate::new);
    this.space =
        OpenSpace.of(
            Limited.of(joint, List.of(Limit.parse("multiply_adds<=50M"))),
            name -> new NetworkCandidate(BaselineNetwork.of(task), recipes.usual()),
            candidate -> Costs.of(candidate.architecture()).byObjective());
  }

  /** Open it, or open it again. */
  Study open() {
    Journal journal = SqliteJournal.open(folder, space::read, Durability.PROCESS);
    return Study.of(space, strategy())
        .name("overhead")
        .strategyName(strategy)
        .seed(1)
        .objectives(objectives())
        .fidelities(fidelities())
        .reuseScores(TrainingEvaluator.TRAITS.cacheable())
        .order(Order.byNumber(LAG))
        .folder(folder)
        .journal(journal)
        .listener(this::hear)
        .open();
  }

  private long length() {
    return Collections.max(marks);
  }

  private SearchStrategy strategy() {
    Problem problem =
        new Problem(space, objectives(), List.of(), fidelities(), OptionalLong.of(length()));
    return Strategies.installed().create(strategy, problem, Options.NONE);
  }

  private static List<Objective> objectives() {
    return List.of(Objective.maximize(SCORE, "fraction"));
  }

  private Fidelities fidelities() {
    boolean levels =
        Strategies.installed().named(strategy).capabilities().has(Ability.MULTI_FIDELITY);
    return levels
        ? Fidelities.geometric(Budget.epochs(9), 3, 3)
        : Fidelities.only(Budget.epochs(9));
  }

  /** Make all trials, and say what they cost at these numbers. */
  List<OverheadRun.Point> run(Study study) {
    begin = nanoTime.getAsLong();
    lastTenth = begin;
    study.run(new AtOnce(), Terminator.trials(length()));
    return List.copyOf(points);
  }

  private void hear(StudyEvent event) {
    if (event instanceof StudyEvent.Finished) {
      count();
    }
  }

  private void count() {
    done++;
    long now = nanoTime.getAsLong();
    if (marks.contains(done)) {
      double tenth = (now - lastTenth) / 1e6 / (done / 10.0);
      points.add(new OverheadRun.Point(done, (now - begin) / 1e6 / done, tenth));
    }
    if (startsLastTenth()) {
      lastTenth = now;
    }
  }

  private boolean startsLastTenth() {
    for (long mark : marks) {
      if (done == mark - mark / 10) {
        return true;
      }
    }
    return false;
  }

  /** Answers with a score that means nothing, before it returns. */
  private static final class AtOnce implements TrialExecutor {
    private final SplittableRandom random = new SplittableRandom(1);

    @Override
    public int capacity() {
      return 2;
    }

    @Override
    public void submit(TrialTask task, Monitor monitor) {
      monitor.started();
      monitor.finished(outcome(task));
    }

    private Outcome outcome(TrialTask task) {
      Map<String, Double> values =
          Map.of(
              SCORE,
              random.nextDouble(),
              "parameters",
              (double) random.nextInt(1_000_000),
              "multiply_adds",
              (double) random.nextInt(100_000_000));
      return new Outcome.Completed(new Measurement(values, task.budget(), 1, List.of()));
    }

    @Override
    public void abandon(Duration grace, String reason) {}

    @Override
    public void close() {}
  }
}
