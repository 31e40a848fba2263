package dev.fornix.automl.fit;

import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.Terminator;
import dev.fornix.data.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Looks after the disk of a study: one that is full would let trial after trial fail for want of a
 * checkpoint.
 *
 * @param folder of the study
 */
public record FreeSpace(Path folder) {
  /** Room for the checkpoints and weights of the networks that train at once. */
  private static final long NEEDED_BYTES = 32_000_000;

  private static final double MEGABYTE = 1e6;

  /** So many failures without a success mean that something is wrong with every trial. */
  private static final long HOPELESS = 12;

  /** Pauses a search when there is little space left. */
  public Terminator pause() {
    return progress -> isShort() ? Terminator.Verdict.PAUSE : Terminator.Verdict.GO_ON;
  }

  /**
   * Run a study until an end, until there is too little space, or until nothing but failures says
   * that something is wrong with every trial.
   *
   * @throws CancelledException if the space ran short, or somebody wants the run to stop
   */
  public void run(Study study, TrialExecutor workers, Terminator end) {
    study.run(workers, end.or(Terminator.hopeless(HOPELESS)).or(pause()));
    stopIfPaused();
  }

  /**
   * After a run that may have been paused.
   *
   * @throws CancelledException if the space ran short, or somebody wants the run to stop
   */
  void stopIfPaused() {
    if (isShort()) {
      throw new CancelledException(sentence());
    }
    Interruption.check();
  }

  /** Whether there is too little. */
  public boolean isShort() {
    OptionalLong free = bytes();
    return free.isPresent() && free.getAsLong() < NEEDED_BYTES;
  }

  /** What is wrong and what to do. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "the disk that holds %s has only %.1f MB left and %.0f MB are needed; everything so far is"
            + " kept, free some space and go on with: ./fornix resume %s",
        folder,
        bytes().orElse(0) / MEGABYTE,
        NEEDED_BYTES / MEGABYTE,
        ShellWord.of(folder));
  }

  private OptionalLong bytes() {
    try {
      return OptionalLong.of(Files.getFileStore(folder).getUsableSpace());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
