package dev.fornix.benchmarks.studio;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.Terminator;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Progress;
import dev.fornix.estimators.training.NetworkCandidate;
import dev.fornix.storage.Durability;
import dev.fornix.storage.SqliteJournal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Makes a study that {@code fit} began a long one: its own space, strategy, pruner and journal,
 * with learning curves, failures and trials that were stopped early. Only the trainings are made
 * up: what a network reaches depends on its decisions, and its costs are its real ones.
 */
final class LargeStudy implements AutoCloseable {
  private static final int POINTS = 4;
  private static final double FAILING = 0.03;
  private static final String SCORE = "validation_accuracy";
  private static final double COST_SCALE = 1e7;

  private final Study study;
  private final TrialExecutor executor;

  private LargeStudy(Study study, TrialExecutor executor) {
    this.study = study;
    this.executor = executor;
  }

  /** Take up a study on which nobody works. */
  static LargeStudy open(Path folder) {
    NetworkStudy parts = NetworkStudy.load(folder);
    SearchSpace<NetworkCandidate> space = parts.space();
    SqliteJournal journal = SqliteJournal.open(folder, space::read, Durability.PROCESS);
    return new LargeStudy(parts.open(journal, Clock.systemUTC(), event -> {}), new MadeUp(space));
  }

  /** Go on until it has so many trials. */
  void grow(long trials) {
    study.run(executor, Terminator.trials(trials));
  }

  @Override
  public void close() {
    executor.close();
    study.close();
  }

  /** A worker that only says what a training would have given. */
  private static final class MadeUp implements TrialExecutor {
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final SearchSpace<NetworkCandidate> space;
    private final Map<String, Double> effects = new HashMap<>();

    MadeUp(SearchSpace<NetworkCandidate> space) {
      this.space = space;
    }

    @Override
    public int capacity() {
      return 2;
    }

    @Override
    public void submit(TrialTask task, Monitor monitor) {
      worker.execute(() -> evaluate(task, monitor));
    }

    private void evaluate(TrialTask task, Monitor monitor) {
      SplittableRandom random = new SplittableRandom(task.seed());
      monitor.started();
      if (random.nextDouble() < FAILING) {
        monitor.finished(failure(random));
        return;
      }
      Map<String, Double> costs = costs(task);
      double end = end(task.configuration(), costs) + 0.004 * random.nextGaussian();
      for (int point = 1; point <= POINTS; point++) {
        double share = point / (double) POINTS;
        Budget spent = new Budget(task.budget().resource(), task.budget().amount() * share);
        double now = end - 0.25 * Math.exp(-4 * share) * (0.8 + 0.4 * random.nextDouble());
        Map<String, Double> seen = Map.of(SCORE, now, "train_loss", 1.2 * Math.exp(-2 * share));
        Optional<String> stop = monitor.progressed(new Progress(spent, seen));
        if (stop.isPresent()) {
          Measurement so = new Measurement(values(now, costs), spent, 30 * share, List.of());
          monitor.finished(new Outcome.Pruned(so, stop.get()));
          return;
        }
      }
      double seconds = 20 + 20 * random.nextDouble();
      monitor.finished(
          new Outcome.Completed(
              new Measurement(values(end, costs), task.budget(), seconds, List.of())));
    }

    private static Outcome failure(SplittableRandom random) {
      return switch (random.nextInt(3)) {
        case 0 -> Outcome.Failed.of(Failure.Kind.DIVERGED, "the loss is not a number in epoch 1");
        case 1 ->
            Outcome.Failed.of(
                Failure.Kind.OUT_OF_MEMORY, "the worker needed 2,310 MB of 2,048 MB and was ended");
        default -> Outcome.Failed.of(Failure.Kind.TIMEOUT, "it took longer than 120 s");
      };
    }

    private Map<String, Double> costs(TrialTask task) {
      return Costs.of(space.decode(space.read(task.configuration())).finished()).byObjective();
    }

    /** Each decision has an effect of its own, and larger networks are better. */
    private double end(String configuration, Map<String, Double> costs) {
      double effect = 0;
      for (String decision : configuration.split(";", -1)) {
        effect +=
            effects.computeIfAbsent(
                decision, text -> new SplittableRandom(text.hashCode()).nextDouble(-0.01, 0.01));
      }
      double size = Math.log1p(costs.getOrDefault("multiply_adds", 0.0) / COST_SCALE);
      return 1 / (1 + Math.exp(-(1.6 + 10 * effect + 0.4 * size)));
    }

    private static Map<String, Double> values(double score, Map<String, Double> costs) {
      Map<String, Double> values = new HashMap<>(costs);
      values.put(SCORE, score);
      return values;
    }

    @Override
    public void abandon(Duration grace, String reason) {}

    @Override
    public void close() {
      worker.shutdown();
    }
  }
}
