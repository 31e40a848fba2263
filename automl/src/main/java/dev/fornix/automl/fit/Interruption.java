package dev.fornix.automl.fit;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.data.ShellWord;

/** Ends a run whose thread was interrupted, and says what is kept and how to go on. */
public final class Interruption {
  private Interruption() {}

  /**
   * Between two steps: go on only if nobody wants the run to stop.
   *
   * @throws CancelledException if somebody does
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancelledException("stopped");
    }
  }

  /** What is told of a failure before a study began: an interruption makes many things fail. */
  public static RuntimeException before(RuntimeException failure) {
    return told(
        failure,
        "stopped before the study began, so that nothing is kept; begin again with the same"
            + " command");
  }

  /** What is told of a failure of a study that has begun. */
  public static RuntimeException of(RuntimeException failure, StudyFolder folder) {
    return told(
        failure,
        "stopped; everything so far is kept, go on with: ./fornix resume "
            + ShellWord.of(folder.root()));
  }

  private static RuntimeException told(RuntimeException failure, String sentence) {
    if (!Thread.currentThread().isInterrupted()) {
      return failure;
    }
    CancelledException cancelled = new CancelledException(sentence);
    cancelled.addSuppressed(failure);
    return cancelled;
  }
}
