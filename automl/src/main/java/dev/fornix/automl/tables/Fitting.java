package dev.fornix.automl.tables;

import dev.fornix.automl.fit.CancelledException;
import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Progress;
import dev.fornix.tabular.pipeline.FittedPipeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fits chosen pipelines on all rows, as many at once as there are workers. */
final class Fitting {
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final TableStudy parts;
  private final TrialExecutor workers;
  private final Map<Job, CompletableFuture<Outcome>> begun = new HashMap<>();

  Fitting(TableStudy parts, TrialExecutor workers) {
    this.parts = parts;
    this.workers = workers;
  }

  /**
   * A pipeline to be fitted.
   *
   * @param end when its learner stops with what there is
   * @param late when it is given up, since preprocessing does not look at the time
   */
  record Job(Chosen chosen, Optional<Instant> end, Optional<Instant> late) {
    /** One that is given up a little after its end. */
    static Job strictly(Chosen chosen, Optional<Instant> end) {
      return new Job(chosen, end, end.map(e -> e.plus(GRACE)));
    }

    private long number() {
      return chosen.trial().number();
    }

    private boolean over(Clock clock) {
      return end.filter(e -> clock.instant().isAfter(e)).isPresent();
    }

    private Optional<Duration> left(Clock clock) {
      return late.map(l -> Duration.between(clock.instant(), l));
    }
  }

  /** Begin with one; {@link #fit(List, Clock)} then goes on with it. */
  void begin(Job job) {
    begun.put(job, submitted(job));
  }

  /** How the fit of a pipeline ended, which is never given up. */
  Outcome fit(Job job) {
    return await(submit(job));
  }

  /**
   * How the fit of each ended, by the number of its trial. What was given up is missing, and so is
   * what could not begin before its end; the first one begins in any case.
   *
   * @param clock tells the time
   */
  Map<Long, Outcome> fit(List<Job> all, Clock clock) {
    Deque<Job> waiting = new ArrayDeque<>(all);
    Map<Job, CompletableFuture<Outcome>> running = new LinkedHashMap<>();
    Map<Long, Outcome> outcomes = new LinkedHashMap<>();
    Job first = all.get(0);
    while (!waiting.isEmpty() || !running.isEmpty()) {
      while (!waiting.isEmpty() && running.size() < workers.capacity()) {
        Job next = waiting.remove();
        if (next.equals(first) || !next.over(clock)) {
          running.put(next, submit(next));
        }
      }
      awaitOne(running, first, clock);
      running.entrySet().removeIf(each -> ended(each.getKey(), each.getValue(), outcomes));
    }
    return outcomes;
  }

  private static boolean ended(
      Job job, CompletableFuture<Outcome> running, Map<Long, Outcome> outcomes) {
    if (running.isDone()) {
      outcomes.put(job.number(), await(running));
    }
    return running.isDone();
  }

  /** All are given up at once, so the first one may go on for as long as it has. */
  private void awaitOne(Map<Job, CompletableFuture<Outcome>> running, Job first, Clock clock) {
    if (running.isEmpty()) {
      return;
    }
    Optional<Duration> left =
        running.keySet().stream()
            .filter(job -> !job.equals(first))
            .flatMap(job -> job.left(clock).stream())
            .min(Comparator.naturalOrder())
            .or(() -> first.left(clock));
    if (!endsWithin(any(running.values()), left)) {
      Optional.ofNullable(running.get(first))
          .ifPresent(best -> endsWithin(best, first.left(clock)));
      workers.abandon(Duration.ZERO, "the time was over");
      running.values().removeIf(each -> !(await(each) instanceof Outcome.Completed));
    }
  }

  /** What a worker left. */
  FittedPipeline model(Chosen chosen) {
    return FittedPipeline.read(LastFit.file(parts, chosen.trial().number()));
  }

  private CompletableFuture<Outcome> submit(Job job) {
    CompletableFuture<Outcome> earlier = begun.remove(job);
    return earlier == null ? submitted(job) : earlier;
  }

  private CompletableFuture<Outcome> submitted(Job job) {
    CompletableFuture<Outcome> ended = new CompletableFuture<>();
    workers.submit(LastFit.task(parts, job.chosen(), job.end()), new Wait(ended));
    return ended;
  }

  /** Whether it does; it has all the time where there is no limit. */
  private static boolean endsWithin(CompletableFuture<Outcome> running, Optional<Duration> limit) {
    if (limit.isEmpty()) {
      await(running);
      return true;
    }
    try {
      var unused = running.get(Math.max(0, limit.get().toMillis()), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an executor tells outcomes, not exceptions", e);
    }
  }

  private static CompletableFuture<Outcome> any(Collection<CompletableFuture<Outcome>> running) {
    return CompletableFuture.anyOf(running.toArray(CompletableFuture[]::new))
        .thenApply(Outcome.class::cast);
  }

  private static CancelledException interrupted() {
    Thread.currentThread().interrupt();
    return new CancelledException("stopped before the last fit was done");
  }

  private static Outcome await(CompletableFuture<Outcome> ended) {
    try {
      return ended.get();
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an executor tells outcomes, not exceptions", e);
    }
  }

  private record Wait(CompletableFuture<Outcome> ended) implements TrialExecutor.Monitor {
    @Override
    public void started() {}

    @Override
    public Optional<String> progressed(Progress progress) {
      return Optional.empty();
    }

    @Override
    public void finished(Outcome outcome) {
      ended.complete(outcome);
    }
  }
}
