package dev.fornix.execution;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What coordinator and worker tell each other; each message is one line of JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Message.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = Message.Pulse.class, name = "pulse"),
  @JsonSubTypes.Type(value = Message.Report.class, name = "report"),
  @JsonSubTypes.Type(value = Message.Completed.class, name = "completed"),
  @JsonSubTypes.Type(value = Message.Pruned.class, name = "pruned"),
  @JsonSubTypes.Type(value = Message.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = Message.Broken.class, name = "broken"),
  @JsonSubTypes.Type(value = Message.Run.class, name = "run"),
  @JsonSubTypes.Type(value = Message.Verdict.class, name = "verdict")
})
sealed interface Message {
  /** Worker: the runner is made, trials may come. */
  record Ready() implements Message {}

  /** Worker: still alive. */
  record Pulse() implements Message {}

  /** Worker: a report, which waits for a verdict. */
  record Report(Progress progress) implements Message {}

  /** Worker: the trial is complete. */
  record Completed(Measurement measurement) implements Message {}

  /** Worker: the trial was stopped. */
  record Pruned(Measurement measurement, String reason) implements Message {}

  /** Worker: the trial failed. */
  record Failed(Failure failure) implements Message {}

  /** Worker: the runner cannot be made. */
  record Broken(String reason) implements Message {}

  /** Coordinator: run this trial. */
  record Run(
      long trial,
      String configuration,
      Budget budget,
      Budget horizon,
      long seed,
      List<Attachment> inherited,
      Optional<Instant> deadline,
      String folder)
      implements Message {
    static Run of(TrialTask task) {
      return new Run(
          task.trial(),
          task.configuration(),
          task.budget(),
          task.horizon(),
          task.seed(),
          task.inherited(),
          task.deadline(),
          task.folder().toString());
    }

    TrialTask task() {
      return new TrialTask(
          trial, configuration, budget, horizon, seed, inherited, deadline, Path.of(folder));
    }
  }

  /** Coordinator: why to stop, or nothing to go on. */
  record Verdict(Optional<String> stop) implements Message {}

  /** The message of an outcome. */
  static Message of(Outcome outcome) {
    if (outcome instanceof Outcome.Completed c) {
      return new Completed(c.measurement());
    }
    return outcome instanceof Outcome.Pruned p
        ? new Pruned(p.measurement(), p.reason())
        : new Failed(((Outcome.Failed) outcome).failure());
  }
}
