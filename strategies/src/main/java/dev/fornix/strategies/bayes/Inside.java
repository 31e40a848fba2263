package dev.fornix.strategies.bayes;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Replay;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.Walk;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Trial;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Picks the trials that say something to a model of one domain at one budget: those whose points
 * lie inside and that were not cancelled. What was found of a point is remembered.
 */
public final class Inside {
  private final Domain domain;
  private final Budget budget;
  private final Map<Configuration, Boolean> known = new HashMap<>();

  /** The domain and the full budget of a problem. */
  public Inside(Problem problem) {
    this.domain = problem.domain();
    this.budget = problem.fidelities().highest();
  }

  /** Those of several trials, in the same order. */
  public <T extends Trial> List<T> of(Collection<T> trials) {
    return trials.stream()
        .filter(trial -> trial.proposal().budget().equals(budget))
        .filter(trial -> !trial.cancelled())
        .filter(trial -> known.computeIfAbsent(trial.proposal().configuration(), this::lies))
        .toList();
  }

  /** Whether every question of a walk finds its answer in a configuration, and nothing is left. */
  private boolean lies(Configuration point) {
    Optional<Configuration> read =
        Walk.attempt(domain, Replay.of(point, Sampling.byDecision(new SplittableRandom(0))));
    return read.filter(point::equals).isPresent();
  }
}
