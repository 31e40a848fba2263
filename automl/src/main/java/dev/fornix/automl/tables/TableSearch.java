package dev.fornix.automl.tables;

import dev.fornix.automl.fit.Failures;
import dev.fornix.automl.fit.FitListener;
import dev.fornix.automl.fit.FreeSpace;
import dev.fornix.automl.fit.NoModelException;
import dev.fornix.core.evaluation.InProcessExecutor;
import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.Terminator;
import dev.fornix.core.trial.Proposal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The search of a session. While the worker processes start, this one judges the constant, and
 * where none of them is ready in time, a linear model too: both need no native library.
 */
final class TableSearch {
  private final TableStudy parts;
  private final Study study;
  private final TableLimits limits;
  private final Clock clock;
  private final FitListener listener;
  private final FreeSpace space;

  TableSearch(
      TableStudy parts,
      Study study,
      TableLimits limits,
      Clock clock,
      FitListener listener,
      FreeSpace space) {
    this.parts = parts;
    this.study = study;
    this.limits = limits;
    this.clock = clock;
    this.listener = listener;
    this.space = space;
  }

  /**
   * Search until the limits say enough.
   *
   * @throws NoModelException if nothing was measured, not even the constant
   */
  void run(TrialExecutor workers) {
    if (study.trials().isEmpty()) {
      enqueue();
      here(Terminator.trials(1));
    }
    if (!limits.over() && workers.awaitReady(limits.patience())) {
      run(
          limits.search().or(listener.untilEnough()),
          new Impatient(workers, () -> limits.searched(clock), limits::grace));
    }
    if (!limits.somePipeline()) {
      limits.untilSomething().ifPresent(this::simple);
    }
    if (study.leaderboard().trials().isEmpty()) {
      throw new NoModelException(Failures.sentence(parts.folder(), study.trials()));
    }
  }

  private void enqueue() {
    List<Proposal> enqueued = study.enqueued();
    parts.first().stream().filter(proposal -> !enqueued.contains(proposal)).forEach(study::enqueue);
  }

  /** A simple model is better than none. */
  private void simple(Terminator end) {
    Optional<Proposal> simple = parts.simple();
    if (simple.isPresent()) {
      listener.say(
          "The search's time is over before a pipeline was judged: a linear model is fitted in the"
              + " time that is left.");
      study.enqueueAhead(List.of(simple.get()));
      here(end.or(Terminator.trials(study.trials().size() + 1)));
    }
  }

  private void here(Terminator end) {
    try (InProcessExecutor one = new InProcessExecutor(parts.runner(clock), 1)) {
      run(end, one);
    }
  }

  private void run(Terminator end, TrialExecutor workers) {
    space.run(study, workers, end);
  }
}
