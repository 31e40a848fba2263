package dev.fornix.server.process;

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
