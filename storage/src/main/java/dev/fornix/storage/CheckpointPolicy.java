package dev.fornix.storage;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.Trial;
import dev.fornix.core.trial.TrialState;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Says whose checkpoints are worth keeping; touches no disk.
 *
 * <p>The best ones stay, and those that somebody still needs. A pruned trial ranks among the
 * completed ones by what it measured until then; one without a value of the objective ranks last.
 *
 * @param best how many of the best measured trials keep theirs, 0 or more
 * @param objective what the best are the best in
 * @param feasible whether a measurement keeps the limits; those that do go before the others
 */
public record CheckpointPolicy(int best, Objective objective, Predicate<Measurement> feasible) {
  /** Check the number. */
  public CheckpointPolicy {
    if (best < 0) {
      throw new IllegalArgumentException(
          "the number of checkpoints to keep (" + best + ") must be 0 or more");
    }
  }

  /** Trials with a measurement, best first. */
  List<Trial> ranked(Collection<? extends Trial> trials) {
    return trials.stream()
        .filter(t -> t.measured().isPresent())
        .sorted(merit())
        .map(Function.<Trial>identity())
        .toList();
  }

  /** The trials that pending ones continue; they need those checkpoints. */
  public static Set<Long> continuedBy(Collection<PendingTrial> pending) {
    return pending.stream()
        .map(PendingTrial::proposal)
        .map(Proposal::continues)
        .flatMapToLong(OptionalLong::stream)
        .boxed()
        .collect(Collectors.toSet());
  }

  /**
   * The trials that a strategy may still continue at a higher budget: those that completed below
   * the highest budget and were not continued so far, or only by trials that were cancelled.
   *
   * @param trials all trials of the study
   * @param highest the amount of the highest budget level
   */
  public static Set<Long> promotable(Collection<? extends Trial> trials, double highest) {
    Set<Long> continued =
        trials.stream()
            .filter(t -> !t.cancelled())
            .flatMapToLong(t -> t.proposal().continues().stream())
            .boxed()
            .collect(Collectors.toSet());
    return trials.stream()
        .filter(t -> t.state() == TrialState.COMPLETE)
        .filter(t -> t.proposal().budget().amount() < highest && !continued.contains(t.number()))
        .map(Trial::number)
        .collect(Collectors.toSet());
  }

  private Comparator<Trial> merit() {
    return Comparator.comparing((Trial t) -> !t.measured().map(feasible::test).orElse(false))
        .thenComparing(t -> -gain(t))
        .thenComparing(t -> t.state() != TrialState.COMPLETE)
        .thenComparing(Trial::number);
  }

  private double gain(Trial trial) {
    return trial
        .measured()
        .flatMap(m -> Optional.ofNullable(m.values().get(objective.name())))
        .map(objective.direction()::gain)
        .orElse(Double.NEGATIVE_INFINITY);
  }
}
