package dev.fornix.execution;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Progress;
import java.util.Map;
import java.util.Optional;

/**
 * What the coordinator and a worker say to each other, one line of JSON each. Both are of the same
 * version, so that the form of a line is nobody else's business.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "say")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Message.Setup.class, name = "setup"),
  @JsonSubTypes.Type(value = Message.Run.class, name = "run"),
  @JsonSubTypes.Type(value = Message.Verdict.class, name = "verdict"),
  @JsonSubTypes.Type(value = Message.Stop.class, name = "stop"),
  @JsonSubTypes.Type(value = Message.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = Message.Unable.class, name = "unable"),
  @JsonSubTypes.Type(value = Message.Beat.class, name = "beat"),
  @JsonSubTypes.Type(value = Message.Expect.class, name = "expect"),
  @JsonSubTypes.Type(value = Message.Report.class, name = "report"),
  @JsonSubTypes.Type(value = Message.Done.class, name = "done"),
  @JsonSubTypes.Type(value = Message.Gone.class, name = "gone")
})
sealed interface Message {
  /** To a worker: make your runner. */
  record Setup(String factory, Map<String, String> settings) implements Message {}

  /** To a worker: run a trial. */
  record Run(TrialTask task) implements Message {}

  /** To a worker: why to stop, or nothing to go on. */
  record Verdict(Optional<String> stop) implements Message {}

  /** To a worker: end. */
  record Stop() implements Message {}

  /** From a worker: it has its runner. */
  record Ready() implements Message {}

  /** From a worker: it cannot make its runner. */
  record Unable(String reason) implements Message {}

  /** From a worker: it lives. */
  record Beat() implements Message {}

  /** From a worker: how many seconds its trial will probably take. */
  record Expect(double seconds) implements Message {}

  /** From a worker: how far its trial is; it waits for a verdict. */
  record Report(Progress progress) implements Message {}

  /**
   * From a worker: its trial has ended.
   *
   * @param sound whether the worker is fit for another one
   */
  record Done(Outcome outcome, boolean sound) implements Message {}

  /** The other side has closed the connection; never sent. */
  record Gone() implements Message {}
}
