package dev.fornix.automl.fit;

import dev.fornix.automl.study.Crew;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.Resource;
import dev.fornix.estimators.training.TrainingEvaluator;
import dev.fornix.execution.WorkerException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Trains the chosen and tested network once more, on training and validation images together, by
 * the same recipe for as many epochs. Nothing judges the outcome: neither validation images, which
 * it has learnt, nor the test images, which were looked at once. In a study whose networks inherit
 * it begins with the weights of the chosen one, whose epochs were not all of what they had; a
 * network of an earlier study begins with those from there.
 */
final class Refit {
  private final NetworkStudy parts;
  private final Journal journal;
  private final Crew crew;
  private final Clock clock;
  private final FitListener listener;

  Refit(NetworkStudy parts, Journal journal, Crew crew, Clock clock, FitListener listener) {
    this.parts = parts;
    this.journal = journal;
    this.crew = crew;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * Train.
   *
   * @param deadline when to give up, and leave it at the tested network
   * @return the file of the weights; nothing if it did not come to its end, which is then said
   */
  Optional<Path> train(CompletedTrial chosen, Optional<Instant> deadline) {
    OptionalDouble epochs = epochs(chosen);
    if (epochs.isEmpty()) {
      listener.say("It is not known for how many epochs the network was trained: no refit.");
      return Optional.empty();
    }
    listener.stage(FitListener.Stage.REFITTING);
    return weights(run(task(chosen, Budget.epochs(epochs.getAsDouble()), deadline)));
  }

  private TrialTask task(CompletedTrial chosen, Budget budget, Optional<Instant> deadline) {
    return new TrialTask(
        chosen.number(),
        chosen.proposal().configuration().text(),
        budget,
        budget,
        chosen.seed(),
        List.of(),
        parts.config().search().inherit()
            ? fromHere(chosen.measurement().attachments())
            : fromHere(parts.beginning(chosen.proposal())),
        deadline,
        parts.folder().refit().toAbsolutePath());
  }

  /** What lies below the folder of the study, seen from that of the refit. */
  private List<Attachment> fromHere(List<Attachment> attachments) {
    return attachments.stream()
        .map(a -> new Attachment(a.name(), fromHere(parts.folder().root().resolve(a.location()))))
        .toList();
  }

  private String fromHere(Path file) {
    return parts.folder().refit().relativize(file).toString().replace('\\', '/');
  }

  /** As it was last reported, or as it was asked for. */
  private OptionalDouble epochs(CompletedTrial chosen) {
    double[] last = {0};
    journal.replay(
        event -> {
          if (event instanceof StudyEvent.Progressed p && p.trial() == chosen.number()) {
            last[0] = p.progress().values().getOrDefault("epochs", last[0]);
          }
        });
    Budget spent = chosen.measurement().spent();
    double epochs = last[0] == 0 && spent.resource() == Resource.EPOCHS ? spent.amount() : last[0];
    return epochs > 0 ? OptionalDouble.of(epochs) : OptionalDouble.empty();
  }

  private Outcome run(TrialTask task) {
    CompletableFuture<Outcome> ended = new CompletableFuture<>();
    try (TrialExecutor workers =
        crew.start(parts.refitting(), 1, parts.plan().finalists().threads(), clock)) {
      workers.submit(task, new Wait(ended));
      return ended.get();
    } catch (WorkerException e) {
      Interruption.check();
      return Outcome.Failed.of(Failure.Kind.CRASH, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException("stopped before the refit was done");
    } catch (ExecutionException e) {
      throw new IllegalStateException("an executor tells outcomes, not exceptions", e);
    }
  }

  private Optional<Path> weights(Outcome outcome) {
    if (outcome instanceof Outcome.Completed completed) {
      return file(completed.measurement());
    }
    listener.say(
        "The refit did not come to its end, so the tested network is the model: "
            + (outcome instanceof Outcome.Failed f
                ? f.failure().message()
                : ((Outcome.Pruned) outcome).reason())
            + ".");
    return Optional.empty();
  }

  /** Where the weights of the refit of a trial lie. */
  static Path weights(StudyFolder folder, long trial) {
    return folder
        .refit()
        .resolve("trials")
        .resolve(Long.toString(trial))
        .resolve(TrainingEvaluator.WEIGHTS_FILE);
  }

  private Optional<Path> file(Measurement measurement) {
    return measurement
        .attachment(TrainingEvaluator.WEIGHTS)
        .map(Attachment::location)
        .map(parts.folder().refit()::resolve);
  }

  private record Wait(CompletableFuture<Outcome> ended) implements TrialExecutor.Monitor {
    @Override
    public void started() {}

    @Override
    public Optional<String> progressed(Progress progress) {
      return Optional.empty();
    }

    @Override
    public void finished(Outcome outcome) {
      ended.complete(outcome);
    }
  }
}
