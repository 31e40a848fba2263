package dev.fornix.explain.search;

import dev.fornix.core.objective.Objective;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a search has to show for its choice.
 *
 * @param objective what was wanted
 * @param cost what was paid for it, such as parameters or milliseconds; empty if it was not
 *     measured
 * @param trials measured alike, so that their scores compare; at least one
 * @param chosen one of the trials
 * @param standardError of one score, in the objective's unit; empty if it is not known
 * @param possible how many configurations there are; empty if there is no end of them
 */
public record SearchEvidence(
    Objective objective,
    Optional<Objective> cost,
    List<ScoredTrial> trials,
    ScoredTrial chosen,
    OptionalDouble standardError,
    Optional<BigInteger> possible) {
  /** Copy and check. */
  public SearchEvidence {
    trials = trials.stream().filter(trial -> trial.values().containsKey(objective.name())).toList();
    if (!trials.contains(chosen)) {
      throw new IllegalArgumentException(
          "the chosen trial " + chosen.number() + " is not among the trials that have a score");
    }
  }

  double score(ScoredTrial trial) {
    return trial.values().getOrDefault(objective.name(), Double.NaN);
  }

  /** Larger is better. */
  double merit(ScoredTrial trial) {
    return objective.direction().gain(score(trial));
  }
}
