package dev.fornix.strategies.predictor;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Encoding;
import dev.fornix.core.space.Recent;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.History;
import dev.fornix.strategies.bayes.Evidence;
import dev.fornix.strategies.bayes.Inside;
import dev.fornix.strategies.bayes.RefitSchedule;
import dev.fornix.strategies.bayes.Scalarization;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A predictor that learns from a study's own trials at its full budget, anew whenever a schedule
 * says so.
 *
 * <pre>{@code
 * TrialPredictor predictor =
 *     new TrialPredictor(problem, View.GRAPH, Learner.forest(100), new RefitSchedule(10, 10, 0.1));
 * predictor.after(history).ifPresent(learnt -> learnt.mean(point));
 * }</pre>
 *
 * <p>What is learnt is a function of the first completed trials, as many as the schedule says; its
 * chance comes from the first trial's seed. {@link Evidence} says what the targets are. Failed and
 * pruned trials are not learnt from. Of several objectives a {@link Scalarization} with weights
 * drawn for each learning is pursued. What was learnt last is kept and can be learnt again.
 */
public final class TrialPredictor {
  /** Vectors that are kept, since the same candidates are looked at again and again. */
  private static final int KEPT = 5_000;

  private final Problem problem;
  private final Learner learner;
  private final RefitSchedule schedule;
  private final Inside inside;
  private final Recent<Configuration, double[]> vectors;
  private Optional<Model> model = Optional.empty();

  private record Model(int results, Scalarization scalarization, Predictor predictor) {}

  /**
   * Nothing is learnt yet.
   *
   * @throws IllegalArgumentException if the space does not offer the view
   */
  public TrialPredictor(Problem problem, View view, Learner learner, RefitSchedule schedule) {
    this.problem = problem;
    this.learner = learner;
    this.schedule = schedule;
    this.inside = new Inside(problem);
    Encoding encoding = view.of(problem);
    this.vectors = new Recent<>(KEPT, encoding::encode);
  }

  /** What is known after some trials; nothing while there are too few of them. */
  public Optional<Learnt> after(History history) {
    List<CompletedTrial> completed = inside.of(history.completed());
    return completed.size() < schedule.first()
        ? Optional.empty()
        : Optional.of(new Learnt(completed, model(completed)));
  }

  private Model model(List<CompletedTrial> completed) {
    int results = schedule.lastAt(completed.size());
    Model current =
        model
            .filter(known -> known.results() == results)
            .orElseGet(() -> learn(completed.subList(0, results)));
    model = Optional.of(current);
    return current;
  }

  private Model learn(List<CompletedTrial> completed) {
    RandomGenerator random = new SplittableRandom(completed.get(0).seed() + completed.size());
    Scalarization scalarization = Scalarization.drawn(problem.objectives().size(), random);
    Evidence evidence = Evidence.of(problem, completed, scalarization);
    List<double[]> inputs = evidence.points().stream().map(vectors::of).toList();
    return new Model(
        completed.size(), scalarization, learner.learn(inputs, evidence.targets(), random));
  }

  /** A predictor and the trials so far. */
  public final class Learnt {
    private final List<CompletedTrial> completed;
    private final Model model;

    private Learnt(List<CompletedTrial> completed, Model model) {
      this.completed = completed;
      this.model = model;
    }

    /** What a point is expected to be worth, larger being better. */
    public double mean(Configuration point) {
      return model.predictor().mean(vectors.of(point));
    }

    /** A value drawn from what is thought possible for a point. */
    public double draw(Configuration point, RandomGenerator random) {
      return model.predictor().draw(vectors.of(point), random);
    }

    /** The best of all completed trials by the objectives that it was learnt for. */
    public List<Configuration> best(int count) {
      return Evidence.of(problem, completed, model.scalarization()).bestPoints(count);
    }
  }
}
