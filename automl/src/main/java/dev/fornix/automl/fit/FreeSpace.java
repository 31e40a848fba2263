package dev.fornix.automl.fit;

import dev.fornix.automl.study.ShellWord;
import dev.fornix.core.study.Terminator;
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

  /** Pauses a search when there is little space left. */
  public Terminator pause() {
    return progress -> isShort() ? Terminator.Verdict.PAUSE : Terminator.Verdict.GO_ON;
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
