package dev.fornix.nn.train;

import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.internal.Session;
import dev.fornix.nn.settings.TrainingSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Trains networks.
 *
 * <pre>{@code
 * Trainer trainer = new Trainer(Engine.start(Device.cpu()), clock);
 * TrainingSettings settings = TrainingSettings.builder(TrainingBudget.epochs(3)).build();
 * TrainingOutcome outcome =
 *     trainer.train(
 *         TrainingTask.fresh(network, data, Optional.of(validation), settings),
 *         TrainingListener.silent());
 * }</pre>
 *
 * <p>With one replica the same task gives the same weights, bit for bit, on the same machine, if
 * its budget counts epochs; so does a given number of replicas.
 */
public final class Trainer {
  /** Reading the loss waits for nothing on a processor, but costs a call: look now and then. */
  private static final int STEPS_BETWEEN_LOOKS = 50;

  private final Engine engine;
  private final Clock clock;

  /** Train on this engine, by this clock. */
  public Trainer(Engine engine, Clock clock) {
    this.engine = engine;
    this.clock = clock;
  }

  /** The engine that it trains on. */
  public Engine engine() {
    return engine;
  }

  /** Train until the budget is spent, the loss is no number, or the listener has had enough. */
  public TrainingOutcome train(TrainingTask task, TrainingListener listener) {
    Checkpoint before = task.checkpoint().orElseGet(() -> new Checkpoint(new MemoryStore(), 0, 0));
    try (Session session =
        new Session(task.architecture(), task.data(), task.settings(), before.steps())) {
      if (task.start() instanceof TrainingTask.From from) {
        session.start(task.beginning(from));
      } else {
        session.resume(before.tensors());
      }
      return new Run(task, listener, session, before).toTheEnd();
    }
  }

  /** One call of {@link #train}. */
  private final class Run {
    private final TrainingTask task;
    private final TrainingSettings settings;
    private final TrainingListener listener;
    private final Session session;
    private final long startMillis = clock.millis();
    private final double secondsBefore;
    private final List<EpochReport> reports = new ArrayList<>();
    private double learningRate;
    private OptionalDouble reportedLoss;
    private double lossSum;
    private long stepsInSum;
    private long unread;

    Run(TrainingTask task, TrainingListener listener, Session session, Checkpoint before) {
      this.task = task;
      this.settings = task.settings();
      this.listener = listener;
      this.session = session;
      this.secondsBefore = before.seconds();
      this.reportedLoss = before.trainingLoss();
    }

    TrainingOutcome toTheEnd() {
      if (mayHaveLostAReport() && !spent() && !listener.continueAfter(report())) {
        return trained(TrainingOutcome.Ending.STOPPED);
      }
      while (!spent()) {
        if (listener.cancelled()) {
          return trained(TrainingOutcome.Ending.CANCELLED);
        }
        step();
        boolean epochEnds = session.steps() % session.stepsPerEpoch() == 0;
        if (epochEnds || unread >= STEPS_BETWEEN_LOOKS) {
          readLoss();
        }
        if (!Double.isFinite(lossSum)) {
          return new TrainingOutcome.Diverged(session.steps(), reports);
        }
        if (epochEnds && !spent() && !goesOn()) {
          return trained(TrainingOutcome.Ending.STOPPED);
        }
      }
      return finish();
    }

    /** Whoever was cut off between a checkpoint and the answer to its report has not heard it. */
    private boolean mayHaveLostAReport() {
      return task.start() instanceof TrainingTask.Resume && reportedLoss.isPresent();
    }

    private boolean goesOn() {
      EpochReport report = report();
      listener.keep(this::checkpoint);
      return listener.continueAfter(report);
    }

    private TrainingOutcome finish() {
      readLoss();
      if (!Double.isFinite(lossSum)) {
        return new TrainingOutcome.Diverged(session.steps(), reports);
      }
      listener.continueAfter(report());
      return trained(TrainingOutcome.Ending.BUDGET_SPENT);
    }

    private void step() {
      learningRate = settings.optimizer().learningRate() * settings.schedule().factor(progress());
      session.step(learningRate);
      unread++;
    }

    private void readLoss() {
      if (unread > 0) {
        lossSum += session.takeLoss(unread) * unread;
        stepsInSum += unread;
        unread = 0;
      }
    }

    private EpochReport report() {
      OptionalDouble score =
          task.validation().map(v -> OptionalDouble.of(score(v))).orElseGet(OptionalDouble::empty);
      reportedLoss = stepsInSum > 0 ? OptionalDouble.of(lossSum / stepsInSum) : reportedLoss;
      EpochReport report =
          new EpochReport(epochs(), progress(), reportedLoss, score, seconds(), learningRate);
      lossSum = 0;
      stepsInSum = 0;
      reports.add(report);
      return report;
    }

    private double score(Validation validation) {
      return validation.score().of(session.outputs(validation.data()));
    }

    private boolean spent() {
      return spentAmount() >= settings.budget().amount();
    }

    private double progress() {
      return Math.min(1, spentAmount() / settings.budget().horizon());
    }

    private double spentAmount() {
      return switch (settings.budget().unit()) {
        case EPOCHS -> epochs();
        case SECONDS -> seconds();
      };
    }

    private double epochs() {
      return (double) session.steps() / session.stepsPerEpoch();
    }

    private double seconds() {
      return secondsBefore + (clock.millis() - startMillis) / 1000.0;
    }

    private TrainingOutcome.Trained trained(TrainingOutcome.Ending ending) {
      MemoryStore weights = new MemoryStore();
      session.weights(weights);
      return new TrainingOutcome.Trained(ending, weights, checkpoint(), epochs(), reports);
    }

    private Checkpoint checkpoint() {
      MemoryStore tensors = new MemoryStore();
      session.save(tensors);
      boolean reported = stepsInSum + unread == 0;
      return new Checkpoint(
          tensors, session.steps(), seconds(), reported ? reportedLoss : OptionalDouble.empty());
    }
  }
}
