package dev.fornix.core.evaluation;

import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Outcome;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs trials in threads of this process: for functions, tables and tests. It cannot kill a trial
 * that hangs.
 */
public final class InProcessExecutor implements TrialExecutor {
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
    pool.execute(() -> run(task, monitor));
  }

  private void run(TrialTask task, Monitor monitor) {
    Outcome outcome = Outcome.Failed.of(Failure.Kind.ERROR, "the runner ended without an outcome");
    try {
      monitor.started();
      outcome = runner.run(task, monitor::progressed);
    } finally {
      monitor.finished(outcome);
    }
  }

  @Override
  public void abandon(Duration grace, String reason) {}

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
