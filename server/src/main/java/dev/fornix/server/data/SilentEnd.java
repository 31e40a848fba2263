package dev.fornix.server.data;

import dev.fornix.server.http.Parameters;
import java.util.List;

/** What is known of a process that looked at a file and ended without a word. */
final class SilentEnd {
  /** A process that a signal ended has the signal's number on top of this. */
  private static final int SIGNALS = 128;

  private static final int KILLED = SIGNALS + 9;
  private static final List<String> OUT_OF_MEMORY =
      List.of("OutOfMemoryError", "insufficient memory", "Could not reserve", "Cannot allocate");

  private SilentEnd() {}

  /**
   * A sentence for people.
   *
   * @param exitCode of the process
   * @param printed its last lines
   * @param heapBytes what its heap might take
   */
  static String sentence(int exitCode, List<String> printed, long heapBytes) {
    boolean memory =
        printed.stream().anyMatch(line -> OUT_OF_MEMORY.stream().anyMatch(line::contains));
    if (memory) {
      return Look.tooLarge(heapBytes);
    }
    if (exitCode == KILLED) {
      return "The process that looked at it was killed from outside, which the system does where"
          + " memory runs out; upload it again when less is running, or leave rows or columns out.";
    }
    String end =
        exitCode > SIGNALS ? "by signal " + (exitCode - SIGNALS) : "with exit code " + exitCode;
    return "The process that looked at it ended "
        + end
        + " and without a word, which is a fault of Fornix or of a library"
        + last(printed)
        + "; upload the file again, in another form if it happens again.";
  }

  private static String last(List<String> printed) {
    return printed.isEmpty()
        ? ""
        : " (the last that it printed: "
            + Parameters.shortly(printed.get(printed.size() - 1).strip())
            + ")";
  }
}
