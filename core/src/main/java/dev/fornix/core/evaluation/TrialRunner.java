package dev.fornix.core.evaluation;

import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.NotFiniteException;
import dev.fornix.core.trial.Outcome;
import java.time.Clock;
import java.util.Optional;

/**
 * Evaluates trials and turns whatever happens into an outcome, unless it harms the process; the
 * same in a worker process and in tests.
 */
@FunctionalInterface
public interface TrialRunner {
  /**
   * Evaluate a trial.
   *
   * @param reports takes what is known of it meanwhile
   * @throws OutOfMemoryError if the Java heap is full, which leaves the process in a state that
   *     nobody knows; whoever runs the runner decides whether it goes on
   */
  Outcome run(TrialTask task, Reports reports);

  /** The outcome of a trial that found the Java heap full. */
  static Outcome heapFull(OutOfMemoryError error) {
    return Outcome.Failed.of(
        Failure.Kind.OUT_OF_MEMORY, "the Java heap is full: " + error.getMessage());
  }

  /** The runner of a space and an evaluator, which keeps deadlines by a clock. */
  static <T> TrialRunner of(SearchSpace<T> space, Evaluator<T> evaluator, Clock clock) {
    return of(space, evaluator, clock, Long.MAX_VALUE);
  }

  /**
   * The runner of a space and an evaluator, which starts nothing that would need too much memory,
   * and runs one trial at a time where the evaluator is pinned to one worker.
   *
   * @param memoryBytes resident memory that an evaluation may use, by the evaluator's own estimate
   */
  static <T> TrialRunner of(
      SearchSpace<T> space, Evaluator<T> evaluator, Clock clock, long memoryBytes) {
    TrialRunner runner = unordered(space, evaluator, clock, memoryBytes);
    if (evaluator.traits().placement() != EvaluatorTraits.Placement.PINNED) {
      return runner;
    }
    Object pinned = new Object();
    return (task, reports) -> {
      synchronized (pinned) {
        return runner.run(task, reports);
      }
    };
  }

  private static <T> TrialRunner unordered(
      SearchSpace<T> space, Evaluator<T> evaluator, Clock clock, long memoryBytes) {
    return (task, reports) -> {
      Reporting context = new Reporting(task, reports, clock);
      try {
        T candidate = space.decode(space.read(task.configuration()));
        Optional<ResourceEstimate> estimate = evaluator.estimate(candidate, task.budget());
        if (estimate.isPresent() && estimate.get().memoryBytes() > memoryBytes) {
          return estimate.get().tooLarge(memoryBytes);
        }
        estimate.ifPresent(e -> reports.expected(e.seconds()));
        Measurement measured = evaluator.evaluate(candidate, context);
        return context
            .stopped()
            .<Outcome>map(reason -> new Outcome.Pruned(measured, reason))
            .orElseGet(() -> new Outcome.Completed(measured));
      } catch (DivergedException | NotFiniteException e) {
        return Outcome.Failed.of(Failure.Kind.DIVERGED, context.message(e));
      } catch (Exception | LinkageError e) {
        return context.failure(e);
      }
    };
  }
}
