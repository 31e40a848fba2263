package dev.fornix.server.process;

import dev.fornix.server.http.ProblemException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Who may take how much memory. Each study that runs has an equal part; a quarter of it is the heap
 * of its process, and what is left is shared by its workers, where a limit was asked for. Looks at
 * data, of which one at a time reads, have a quarter of all as their heap.
 *
 * @param totalBytes of all studies together
 * @param running how many of them run at once, at least 1
 * @param workers of each, at least 1
 * @param strict whether the total was asked for; otherwise workers keep to their own usual limit
 */
public record MemoryPlan(long totalBytes, int running, int workers, boolean strict) {
  /** The setting of how many workers a study has. */
  public static final String WORKERS = "workers";

  /** The setting of how many megabytes each of them may take. */
  public static final String WORKER_MEMORY = "worker_memory";

  /** With less no worker can begin. */
  private static final long LEAST_WORKER_MEGABYTES = 256;

  private static final long LEAST_HEAP_BYTES = 256L << 20;
  private static final long WORKER_BYTES = 256_000_000;
  private static final long MEGABYTE = 1_000_000;

  /** Check. */
  public MemoryPlan {
    if (running < 1 || workers < 1) {
      throw new IllegalArgumentException("studies and workers must be at least 1 each");
    }
    long least = running * (LEAST_HEAP_BYTES + workers * WORKER_BYTES);
    if (strict && totalBytes < least) {
      throw new IllegalArgumentException(
          "--memory ("
              + totalBytes / MEGABYTE
              + ") must be at least "
              + (least + MEGABYTE - 1) / MEGABYTE
              + " megabytes for "
              + running
              + " running studies of "
              + workers
              + " workers each; give more, or run fewer");
    }
  }

  /** Of the process of a study. */
  public long studyHeapBytes() {
    return Math.max(LEAST_HEAP_BYTES, totalBytes / running / 4);
  }

  /** Of a look at data. */
  public long lookHeapBytes() {
    return Math.max(LEAST_HEAP_BYTES, totalBytes / 4);
  }

  /**
   * Check what a study asks for: the memory of the server is shared out among so many workers of
   * each.
   *
   * @param settings of the study; numbers in them are whole
   * @throws ProblemException if it asks for what it cannot have
   */
  public void check(Map<String, List<String>> settings) {
    for (String asked : settings.getOrDefault(WORKERS, List.of())) {
      if (above(asked, workers)) {
        throw ProblemException.bad(
            "workers ("
                + asked
                + ") must be at most "
                + workers
                + ", as many as a study of this server may have; ask for fewer, or start the server"
                + " with --workers.");
      }
    }
    for (String asked : settings.getOrDefault(WORKER_MEMORY, List.of())) {
      if (above(asked, Integer.MAX_VALUE) || !above(asked, LEAST_WORKER_MEGABYTES - 1)) {
        throw ProblemException.bad(
            "worker_memory ("
                + asked
                + ") must be from "
                + LEAST_WORKER_MEGABYTES
                + " to "
                + Integer.MAX_VALUE
                + " megabytes; leave it out for as much as there is for each.");
      }
    }
  }

  /** Whether a whole number, however long, is larger. */
  private static boolean above(String number, long most) {
    return new BigInteger(number.strip()).compareTo(BigInteger.valueOf(most)) > 0;
  }

  /**
   * The limit of a worker, as the setting {@code worker_memory} takes it.
   *
   * @param asked what the study asks for, megabytes
   */
  public OptionalInt workerMegabytes(OptionalInt asked) {
    if (!strict) {
      return asked;
    }
    long bytes = (totalBytes / running - studyHeapBytes()) / workers;
    int most = (int) Math.min(Integer.MAX_VALUE, bytes / MEGABYTE);
    return OptionalInt.of(asked.isPresent() ? Math.min(asked.getAsInt(), most) : most);
  }
}
