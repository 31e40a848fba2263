package dev.fornix.automl.report;

import java.util.List;
import java.util.Optional;

/**
 * What a search tried. Trials are named by their numbers.
 *
 * @param trials in the order of their numbers
 * @param curves the learning curves that are to be shown, at least the finalists'
 * @param leaderboard numbers of completed trials, best first
 * @param finalists numbers of the trials that trained the best networks again
 * @param baseline the trial of the small fixed network, if there was one
 * @param firstRandom numbers of the trials that trained the study's own first random
 *     configurations, promotions to a larger budget included
 * @param trust how far its cheap scores ordered the networks as training did
 * @param earlierStudy what came of what was taken over from an earlier study, one or two sentences;
 *     empty if nothing was
 * @param alarms signs that its cheap scores went wrong as a whole, one or two sentences each
 */
public record SearchFacts(
    List<TrialRow> trials,
    List<LearningCurve> curves,
    List<Long> leaderboard,
    List<Long> finalists,
    Optional<Long> baseline,
    List<Long> firstRandom,
    List<ScoreTrust> trust,
    Optional<String> earlierStudy,
    List<String> alarms) {
  /** Copy. */
  public SearchFacts {
    trials = List.copyOf(trials);
    curves = List.copyOf(curves);
    leaderboard = List.copyOf(leaderboard);
    finalists = List.copyOf(finalists);
    firstRandom = List.copyOf(firstRandom);
    trust = List.copyOf(trust);
    alarms = List.copyOf(alarms);
  }
}
