package dev.fornix.execution;

import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.evaluation.TrialTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;

/**
 * Worker processes, kept warm, one trial at a time each.
 *
 * <p>A worker that crashes, hangs, outgrows its memory or exceeds its time costs the trial that it
 * had, and is replaced. One that cannot make its runner at all fails its trials with the reason.
 */
public final class WorkerPool implements TrialExecutor {
  private final Path sockets;
  private final List<WorkerSlot> slots;
  private final BlockingQueue<WorkerSlot> idle = new LinkedBlockingQueue<>();

  /**
   * Start workers.
   *
   * @param size how many, at least 1
   */
  public WorkerPool(WorkerSpec spec, int size, Clock clock) {
    try {
      // Not below the study's folder: the path of a Unix socket is limited to about 100 bytes.
      sockets = Files.createTempDirectory("fornix-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    slots =
        IntStream.range(0, size)
            .mapToObj(i -> new WorkerSlot(spec, sockets.resolve("w" + i), i, clock, idle::add))
            .toList();
    slots.forEach(WorkerSlot::warmUp);
    idle.addAll(slots);
  }

  @Override
  public int capacity() {
    return slots.size();
  }

  @Override
  public void submit(TrialTask task, Monitor monitor) {
    WorkerSlot slot = idle.poll();
    if (slot == null) {
      throw new IllegalStateException("all " + slots.size() + " workers are busy");
    }
    slot.submit(task, monitor);
  }

  @Override
  public void abandon(Duration grace, String reason) {
    slots.forEach(slot -> slot.abandon(grace, reason));
  }

  @Override
  public void close() {
    slots.forEach(WorkerSlot::close);
    try {
      Files.deleteIfExists(sockets);
    } catch (IOException e) {
      // An empty folder for temporary files may stay behind.
    }
  }
}
