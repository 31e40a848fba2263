package dev.fornix.core.evaluation;

import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs trials in threads of this process: for functions, tables and tests. It cannot kill a trial
 * that hangs: one that is abandoned ends for the study, but keeps its thread.
 */
public final class InProcessExecutor implements TrialExecutor {
  private static final Outcome CLOSED =
      Outcome.Failed.of(Failure.Kind.CANCELLED, "the study was closed");

  private final Set<Job> running = ConcurrentHashMap.newKeySet();
  private final TrialRunner runner;
  private final int threads;
  private final ExecutorService pool;

  /**
   * Start the threads.
   *
   * @param threads how many trials run at once, at least 1
   */
  public InProcessExecutor(TrialRunner runner, int threads) {
    this.runner = runner;
    this.threads = threads;
    this.pool = Executors.newFixedThreadPool(threads, InProcessExecutor::daemon);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fornix-trial");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public int capacity() {
    return threads;
  }

  @Override
  public void submit(TrialTask task, Monitor monitor) {
    Job job = new Job(task, monitor);
    running.add(job);
    try {
      pool.execute(job);
    } catch (RejectedExecutionException e) {
      job.end(CLOSED);
    }
  }

  @Override
  public void abandon(Duration grace, String reason) {
    List<Job> abandoned = List.copyOf(running);
    Outcome outcome = Outcome.Failed.of(Failure.Kind.CANCELLED, reason);
    CompletableFuture.delayedExecutor(grace.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> abandoned.forEach(job -> job.end(outcome)));
  }

  @Override
  public void close() {
    List<Job> cancelled = List.copyOf(running);
    cancelled.forEach(job -> job.end(CLOSED));
    pool.shutdownNow();
  }

  /** One trial; tells its monitor the first outcome that there is. */
  private final class Job implements Runnable {
    private final TrialTask task;
    private final Monitor monitor;
    private final AtomicBoolean ended = new AtomicBoolean();

    Job(TrialTask task, Monitor monitor) {
      this.task = task;
      this.monitor = monitor;
    }

    @Override
    public void run() {
      Outcome outcome =
          Outcome.Failed.of(Failure.Kind.ERROR, "the runner ended without an outcome");
      try {
        monitor.started();
        outcome = runner.run(task, monitor::progressed);
      } catch (OutOfMemoryError e) {
        outcome = TrialRunner.heapFull(e); // there is no other process to go on in
      } finally {
        end(outcome);
      }
    }

    void end(Outcome outcome) {
      if (ended.compareAndSet(false, true)) {
        running.remove(this);
        monitor.finished(outcome);
      }
    }
  }
}
