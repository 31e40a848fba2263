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
 * @param sample of all trials, drawn at random, see {@link DrawnTrials}: which decisions mattered
 *     shows in bad trials as well as in good ones
 * @param measured how many trials were measured in all, if these are not all
 * @param chance what moves two scores apart
 * @param possible how many configurations there are; empty if there is no end of them
 */
public record SearchEvidence(
    Objective objective,
    Optional<Objective> cost,
    List<ScoredTrial> trials,
    ScoredTrial chosen,
    List<ScoredTrial> sample,
    long measured,
    Chance chance,
    Optional<BigInteger> possible) {
  /** How far apart two scores are by chance. */
  @FunctionalInterface
  public interface Chance {
    /**
     * The standard error of the difference between the scores of two trials, in the objective's
     * unit, &gt; 0; empty if it is not known. Both are judged by the same data, so that it can be
     * much less than what each score by itself varies by.
     */
    OptionalDouble between(ScoredTrial one, ScoredTrial other);
  }

  /** Copy and check. */
  public SearchEvidence {
    trials = scored(trials, objective);
    sample = scored(sample, objective);
    if (!trials.contains(chosen)) {
      throw new IllegalArgumentException(
          "the chosen trial " + chosen.number() + " is not among the trials that have a score");
    }
  }

  private static List<ScoredTrial> scored(List<ScoredTrial> trials, Objective objective) {
    return trials.stream().filter(trial -> trial.values().containsKey(objective.name())).toList();
  }

  double score(ScoredTrial trial) {
    return trial.values().getOrDefault(objective.name(), Double.NaN);
  }

  /** Larger is better. */
  double merit(ScoredTrial trial) {
    return objective.direction().gain(score(trial));
  }
}
