package dev.fornix.execution;

import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs trials in worker processes that are kept warm, one trial at a time each.
 *
 * <pre>{@code
 * try (WorkerPool pool = WorkerPool.start(spec, 2, clock)) {
 *   study.run(pool, Terminator.trials(100));
 * }
 * }</pre>
 *
 * <p>Whatever kills a worker (a crash in native code, the kernel short of memory, {@code kill -9},
 * the memory cap, the time-out, a hang) costs the trial that it runs and no more: the trial fails
 * with the reason, and a new worker takes its place. Workers do not outlive this process, and
 * Ctrl-C does not reach them. What a trial left in its own folder stays there.
 */
public final class WorkerPool implements TrialExecutor {
  static final Failure CLOSED = new Failure(Failure.Kind.CANCELLED, "the study was closed");

  /** Starts that come to nothing are given up long before. */
  private static final Duration FOREVER = Duration.ofDays(1);

  private final Clock clock;
  private final Path sockets;
  private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
  private final Set<Job> open = ConcurrentHashMap.newKeySet();
  private final List<WorkerSlot> slots;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(WorkerPool::watchThread);
  private volatile boolean closed;

  /**
   * Start workers and return at once; trials wait until one is ready. If none can be started they
   * fail with the reason.
   *
   * @param size how many, at least 1
   * @throws WorkerException if the folder of the logs cannot be made
   * @throws IllegalArgumentException if the size is below 1
   */
  public WorkerPool(WorkerSpec spec, int size, Clock clock) {
    this(spec, size, clock, WorkerLimits.USUAL);
  }

  WorkerPool(WorkerSpec spec, int size, Clock clock, WorkerLimits limits) {
    if (size < 1) {
      throw new IllegalArgumentException("the number of workers (" + size + ") must be 1 or more");
    }
    this.clock = clock;
    try {
      Files.createDirectories(spec.folder());
      sockets = Files.createTempDirectory("fornix");
    } catch (IOException e) {
      throw new WorkerException("workers cannot be started, a folder cannot be made: " + e, e);
    }
    slots =
        IntStream.rangeClosed(1, size)
            .mapToObj(number -> start(number, spec, limits))
            .map(start -> new WorkerSlot(start, jobs, this::someHope))
            .toList();
    slots.forEach(WorkerSlot::begin);
    WorkerWatch look = new WorkerWatch(slots, spec, clock, this::expireWaiting);
    long tick = WorkerWatch.TICK.toMillis();
    var unused = watch.scheduleWithFixedDelay(look, tick, tick, TimeUnit.MILLISECONDS);
  }

  private WorkerStart start(int number, WorkerSpec spec, WorkerLimits limits) {
    Path log = spec.folder().resolve("worker-" + number + ".log");
    return new WorkerStart(
        number, spec, limits, clock, sockets, new BoundedLog(log, limits.logBytes()));
  }

  private static Thread watchThread(Runnable work) {
    Thread thread = new Thread(work, "fornix-watch");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Start workers and wait until one of them is ready; the others follow.
   *
   * @param size how many, at least 1
   * @throws WorkerException if none can be started: the factory refuses, a class is missing, the
   *     start takes too long, each dies several times in a row; or this thread is interrupted
   */
  public static WorkerPool start(WorkerSpec spec, int size, Clock clock) {
    return start(new WorkerPool(spec, size, clock));
  }

  static WorkerPool start(WorkerPool pool) {
    try {
      pool.awaitReady();
      return pool;
    } catch (WorkerException e) {
      pool.close();
      throw e;
    }
  }

  /**
   * Wait until one of the workers is ready.
   *
   * @throws WorkerException if none can be started, or this thread is interrupted, which it still
   *     is then
   */
  public void awaitReady() {
    var unused = awaitReady(FOREVER);
  }

  /**
   * Wait until one of the workers is ready, but no longer than so; whether one is.
   *
   * @throws WorkerException as {@link #awaitReady()}
   */
  @Override
  public boolean awaitReady(Duration limit) {
    try {
      firstReady().get(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkerException("interrupted while the workers were starting", e);
    } catch (ExecutionException e) {
      throw new WorkerException("no worker can be started: " + message(e.getCause()), e);
    }
  }

  /** Done once one is ready; failed once all have failed. */
  private CompletableFuture<Void> firstReady() {
    CompletableFuture<Void> first = new CompletableFuture<>();
    CompletableFuture<?>[] all =
        slots.stream().map(WorkerSlot::ready).toArray(CompletableFuture<?>[]::new);
    for (CompletableFuture<?> ready : all) {
      var unused = ready.thenRun(() -> first.complete(null));
    }
    var unused =
        CompletableFuture.allOf(all)
            .exceptionally(
                e -> {
                  first.completeExceptionally(e);
                  return null;
                });
    return first;
  }

  private boolean someHope() {
    return slots.stream().anyMatch(slot -> !slot.hopeless());
  }

  private static String message(@Nullable Throwable cause) {
    return cause == null ? "no reason is known" : String.valueOf(cause.getMessage());
  }

  @Override
  public int capacity() {
    return slots.size();
  }

  @Override
  public void submit(TrialTask task, Monitor monitor) {
    Job job = new Job(task, monitor, open::remove);
    open.add(job);
    jobs.add(job);
    if (closed) {
      jobs.remove(job);
      job.fail(CLOSED);
    }
  }

  @Override
  public void abandon(Duration grace, String reason) {
    Job.Deadline deadline =
        new Job.Deadline(clock.instant().plus(grace), new Failure(Failure.Kind.CANCELLED, reason));
    open.forEach(job -> job.endBy(deadline));
    if (slots.stream().noneMatch(WorkerSlot::alive)) {
      failWaiting(job -> Optional.of(deadline.failure()));
    }
  }

  /** End the trials that no worker has yet and whose time is up. */
  private void expireWaiting(Instant now) {
    failWaiting(job -> job.overdue(now));
  }

  private void failWaiting(Function<Job, Optional<Failure>> why) {
    for (Job job : List.copyOf(jobs)) {
      Optional<Failure> failure = why.apply(job);
      if (failure.isPresent() && jobs.remove(job)) {
        job.fail(failure.get());
      }
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    jobs.clear();
    slots.forEach(WorkerSlot::beginClose);
    slots.forEach(WorkerSlot::endClose);
    open.forEach(job -> job.fail(CLOSED));
    watch.shutdownNow();
    deleteSockets();
  }

  private void deleteSockets() {
    try (Stream<Path> files = Files.walk(sockets)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      // some bytes in the folder for temporary files
    }
  }
}
