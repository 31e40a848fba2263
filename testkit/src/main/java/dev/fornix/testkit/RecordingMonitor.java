package dev.fornix.testkit;

import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Progress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Writes down what it hears of a trial. */
public final class RecordingMonitor implements TrialExecutor.Monitor {
  private static final long PATIENCE_SECONDS = 120;

  private final Function<Progress, Optional<String>> verdict;
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<Progress> reports = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  /** Let the trial go on whatever it reports. */
  public RecordingMonitor() {
    this(progress -> Optional.empty());
  }

  /** Answer reports with a verdict. */
  public RecordingMonitor(Function<Progress, Optional<String>> verdict) {
    this.verdict = verdict;
  }

  @Override
  public void started() {
    calls.add("started");
    started.complete(null);
  }

  @Override
  public Optional<String> progressed(Progress progress) {
    calls.add("progressed");
    reports.add(progress);
    return verdict.apply(progress);
  }

  @Override
  public void finished(Outcome ended) {
    calls.add("finished");
    outcome.complete(ended);
  }

  /** What was called, in that order. */
  public List<String> calls() {
    return calls;
  }

  /** What was reported. */
  public List<Progress> reports() {
    return reports;
  }

  /** Wait for the trial to start. */
  public void awaitStart() {
    await(started);
  }

  /** Wait for the outcome. */
  public Outcome awaitOutcome() {
    return await(outcome);
  }

  private <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted after " + calls, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("nothing happened any more after " + calls, e);
    }
  }
}
