package dev.fornix.automl.tables;

import dev.fornix.automl.fit.CancelledException;
import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Progress;
import dev.fornix.tabular.pipeline.FittedPipeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

  Fitting(TableStudy parts, TrialExecutor workers) {
    this.parts = parts;
    this.workers = workers;
  }

  /**
   * How the fit of each ended, by the number of its trial.
   *
   * @param end when to stop with what there is
   */
  Map<Long, Outcome> fit(List<Chosen> all, Optional<Instant> end) {
    return fit(all, end, Optional.empty());
  }

  /**
   * The same, where what does not stop in time is given up, and what cannot begin any more is left.
   *
   * @param clock tells the time
   */
  Map<Long, Outcome> inTime(List<Chosen> all, Instant end, Clock clock) {
    return fit(all, Optional.of(end), Optional.of(clock));
  }

  /**
   * How the fit of one ended.
   *
   * @param end when to stop with what there is
   * @param late when it is given up
   * @param clock tells the time
   * @return nothing if it was given up
   */
  Optional<Outcome> inTime(Chosen chosen, Instant end, Instant late, Clock clock) {
    CompletableFuture<Outcome> ended = submit(LastFit.task(parts, chosen, Optional.of(end)));
    boolean given = giveUp(ended, Duration.between(clock.instant(), late));
    Outcome outcome = await(ended);
    return given && !(outcome instanceof Outcome.Completed)
        ? Optional.empty()
        : Optional.of(outcome);
  }

  private Map<Long, Outcome> fit(
      List<Chosen> all, Optional<Instant> end, Optional<Clock> strictly) {
    Map<Long, Outcome> outcomes = new LinkedHashMap<>();
    for (int from = 0; from < all.size() && !over(end, strictly); from += workers.capacity()) {
      List<Chosen> batch = all.subList(from, Math.min(all.size(), from + workers.capacity()));
      List<CompletableFuture<Outcome>> running = new ArrayList<>();
      batch.forEach(chosen -> running.add(submit(LastFit.task(parts, chosen, end))));
      for (int i = 0; i < batch.size(); i++) {
        CompletableFuture<Outcome> ended = running.get(i);
        strictly.ifPresent(
            clock -> giveUp(ended, Duration.between(clock.instant(), end.get().plus(GRACE))));
        outcomes.put(batch.get(i).trial().number(), await(ended));
      }
    }
    return outcomes;
  }

  private static boolean over(Optional<Instant> end, Optional<Clock> strictly) {
    return strictly.filter(clock -> clock.instant().isAfter(end.get())).isPresent();
  }

  /** What a worker left. */
  FittedPipeline model(Chosen chosen) {
    return FittedPipeline.read(LastFit.file(parts, chosen.trial().number()));
  }

  private CompletableFuture<Outcome> submit(TrialTask task) {
    CompletableFuture<Outcome> ended = new CompletableFuture<>();
    workers.submit(task, new Wait(ended));
    return ended;
  }

  /** Preprocessing does not look at the time. Answers whether it was given up. */
  private boolean giveUp(CompletableFuture<Outcome> ended, Duration left) {
    try {
      var unused = ended.get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      workers.abandon(Duration.ZERO, "the time was over");
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an executor tells outcomes, not exceptions", e);
    }
    return false;
  }

  private static Outcome await(CompletableFuture<Outcome> ended) {
    try {
      return ended.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException("stopped before the last fit was done");
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
