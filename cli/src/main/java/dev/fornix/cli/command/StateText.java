package dev.fornix.cli.command;

import dev.fornix.automl.report.Wording;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.study.StudyState;
import dev.fornix.core.trial.TrialState;
import dev.fornix.data.ShellWord;
import dev.fornix.storage.StudyReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** How a study and its trials stand, in words; a trial runs only while a process works on it. */
final class StateText {
  private static final String INTERRUPTED = "interrupted";

  private final Path study;
  private final StudyState state;
  private final Map<TrialState, Long> counts;

  StateText(StudyFolder folder, StudyReader reader) {
    study = folder.root();
    state = StudyState.of(folder, reader);
    counts = reader.counts();
  }

  /** The study. */
  String study() {
    return switch (state) {
      case RUNNING -> "running";
      case FINISHED -> "finished";
      case STOPPED -> "stopped; " + goOn();
      case KILLED -> "killed; " + goOn();
    };
  }

  private String goOn() {
    return "go on with: ./fornix resume " + ShellWord.of(study);
  }

  /** A trial of it. */
  String trial(TrialState trial) {
    return trial.finished() || state == StudyState.RUNNING ? Wording.state(trial) : INTERRUPTED;
  }

  /** How many trials there are of each kind. */
  String trials() {
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(e -> e.getValue() + " " + trial(e.getKey()))
            .collect(Collectors.joining(", "));
  }

  /** Why no trial has a result. */
  String noResult() {
    boolean allFailed = counts.keySet().equals(java.util.Set.of(TrialState.FAILED));
    return "No trial of the study has a result"
        + (allFailed
            ? ": all have failed; see why with: ./fornix show " + ShellWord.of(study) + " --trial 0"
            : " yet (trials: " + trials() + "); the study is " + study());
  }
}
