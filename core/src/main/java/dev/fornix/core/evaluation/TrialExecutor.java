package dev.fornix.core.evaluation;

import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Progress;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs trials somewhere: in this process, in worker processes, on a cluster.
 *
 * <p>Whatever becomes of a trial, its monitor hears exactly one outcome.
 */
public interface TrialExecutor extends AutoCloseable {
  /** How many trials it runs at once, at least 1. */
  int capacity();

  /** Run a trial; call only while fewer than {@link #capacity} are running. Returns at once. */
  void submit(TrialTask task, Monitor monitor);

  /**
   * Kill whatever runs longer than this from now on; those trials end as failed with the reason
   * given, and at once those that nobody can begin with yet.
   */
  void abandon(Duration grace, String reason);

  /**
   * Wait until a trial would begin at once, but no longer than so; whether that is so.
   *
   * @throws RuntimeException if no trial can ever begin; the message says why
   */
  default boolean awaitReady(Duration limit) {
    return true;
  }

  /** End in good order; running trials end as failed (cancelled). */
  @Override
  void close();

  /** Hears of one trial; called from the executor's own threads. */
  interface Monitor {
    /** A worker began with it. */
    void started();

    /** It reported; the answer is why to stop it, or nothing to go on. */
    Optional<String> progressed(Progress progress);

    /** It ended. */
    void finished(Outcome outcome);
  }
}
