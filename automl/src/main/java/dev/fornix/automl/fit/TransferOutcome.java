package dev.fornix.automl.fit;

import dev.fornix.automl.report.Wording;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.Transfer;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Trial;
import dev.fornix.estimators.metrics.ClassificationMetric;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What came of an earlier study in one that began with it: its networks and what descends from them
 * against all others, at the largest budget that both had in the search. The small fixed network
 * and the final trainings do not count.
 *
 * @param study the folder of the earlier study, as it was named
 * @param networks how many of its networks were tried first
 * @param withWeights whether they began with the weights that they had there
 * @param comparedAt the budget of the comparison, in words; empty where there is none that both had
 * @param trials how many trials of that budget began with the earlier study
 * @param score the best of those
 * @param otherTrials how many others had that budget
 * @param otherScore the best of those
 * @param chosen whether the chosen network is one of the earlier study or descends from one
 */
public record TransferOutcome(
    String study,
    long networks,
    boolean withWeights,
    Optional<String> comparedAt,
    long trials,
    Optional<Double> score,
    long otherTrials,
    Optional<Double> otherScore,
    boolean chosen) {
  /** Nothing where the study took nothing over. */
  static Optional<TransferOutcome> of(NetworkStudy parts, List<Trial> trials, Trial chosen) {
    return parts
        .transfer()
        .map(transfer -> of(transfer, parts.objectives().get(0), trials, chosen));
  }

  static TransferOutcome of(
      Transfer transfer, Objective objective, List<Trial> trials, Trial chosen) {
    Set<Long> descends = descendants(trials);
    List<CompletedTrial> searched =
        trials.stream()
            .filter(t -> !Finalists.isBaseline(t) && !Finalists.isRetraining(t))
            .filter(CompletedTrial.class::isInstance)
            .map(CompletedTrial.class::cast)
            .toList();
    Optional<Budget> common =
        searched.stream()
            .map(trial -> trial.proposal().budget())
            .filter(budget -> at(searched, budget, descends, true).findAny().isPresent())
            .filter(budget -> at(searched, budget, descends, false).findAny().isPresent())
            .max(Comparator.comparingDouble(Budget::amount));
    List<CompletedTrial> ours =
        common.map(b -> at(searched, b, descends, true).toList()).orElse(List.of());
    List<CompletedTrial> others =
        common.map(b -> at(searched, b, descends, false).toList()).orElse(List.of());
    return new TransferOutcome(
        transfer.source(),
        transfer.networks().size(),
        transfer.hasWeights(),
        common.map(Wording::budget),
        ours.size(),
        best(ours, objective),
        others.size(),
        best(others, objective),
        descends.contains(chosen.number()));
  }

  /** Parents come before their children. */
  private static Set<Long> descendants(List<Trial> trials) {
    Set<Long> descends = new HashSet<>();
    for (Trial trial : trials) {
      boolean own = trial.proposal().origin().equals(Transfer.ORIGIN);
      if (own || trial.proposal().parents().stream().anyMatch(descends::contains)) {
        descends.add(trial.number());
      }
    }
    return descends;
  }

  private static Stream<CompletedTrial> at(
      List<CompletedTrial> trials, Budget budget, Set<Long> descends, boolean descended) {
    return trials.stream()
        .filter(trial -> trial.proposal().budget().equals(budget))
        .filter(trial -> descends.contains(trial.number()) == descended);
  }

  private static Optional<Double> best(List<CompletedTrial> trials, Objective objective) {
    return trials.stream()
        .map(trial -> trial.value(objective.name()))
        .reduce((a, b) -> objective.direction().better(b, a) ? b : a);
  }

  /**
   * The same in words.
   *
   * @param metric what the scores are
   * @param images on how many they were measured
   */
  String sentence(ClassificationMetric metric, long images) {
    String compared =
        comparedAt
            .map(
                budget ->
                    "in trials of "
                        + budget
                        + " the best of "
                        + trials
                        + " that began with it scored "
                        + score(metric, score, images)
                        + ", the best of "
                        + otherTrials
                        + (otherTrials == 1 ? " other " : " others ")
                        + score(metric, otherScore, images)
                        + (withWeights
                            ? "; what the former had learnt there comes on top of their trials"
                            : ""))
            .orElse("there are no trials of one budget that began with it and that did not");
    return "Of the earlier study in "
        + study
        + " came this: "
        + compared
        + ". The chosen network "
        + (chosen
            ? "is one of that study or descends from one."
            : "has nothing to do with that study.");
  }

  private static String score(ClassificationMetric metric, Optional<Double> score, long images) {
    return score.map(value -> Wording.score(metric, value, images)).orElse("nothing");
  }
}
