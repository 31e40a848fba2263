package dev.fornix.automl.fit;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Resource;
import dev.fornix.core.trial.Trial;
import dev.fornix.estimators.shared.SharedWeightsEvaluator;
import dev.fornix.estimators.training.TrainingScore;
import dev.fornix.strategies.gradient.GradientSearch;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The scores of a search by weights that all networks share. They order networks, and say nothing
 * of how good one is once it is trained by itself. Those count that come from the last weights, or
 * nearly so: earlier ones had learnt less.
 *
 * @param searched the trials of the search
 * @param least steps of the weights whose scores count
 * @param objective by which they were scored
 */
record SharedScores(List<CompletedTrial> searched, double least, Objective objective) {
  /** Weights that had so much of the last ones' steps count as the last ones. */
  private static final double LAST = 0.9;

  /** Fewer scores say nothing about how much they differ. */
  private static final int FEWEST = 10;

  SharedScores {
    searched = List.copyOf(searched);
  }

  /** Those of a search; none where its networks were trained. */
  static SharedScores of(List<CompletedTrial> searched, Objective objective) {
    double last =
        searched.stream()
            .filter(SharedScores::isScore)
            .mapToDouble(SharedScores::steps)
            .max()
            .orElse(0);
    return new SharedScores(searched, LAST * last, objective);
  }

  private static boolean isScore(Trial trial) {
    return isShared(trial) && !isEpoch(trial) && trial.proposal().budget().amount() == 0;
  }

  private boolean counts(CompletedTrial trial) {
    return isEpoch(trial) || (isScore(trial) && steps(trial) >= least);
  }

  /** Whether a trial is for a relaxation, of which each network is what counts most in it. */
  private static boolean isEpoch(Trial trial) {
    return trial.proposal().budget().resource() == Resource.RELAXATION_EPOCHS;
  }

  /**
   * How early in a search by a relaxation a network was derived, 0 for the one that it ended with;
   * that says more of it than the score, which is of the whole mixture. 0 for all others.
   */
  static double earliness(CompletedTrial trial) {
    if (!isEpoch(trial)) {
      return 0;
    }
    return switch (trial.proposal().origin()) {
      case GradientSearch.SELECTED -> 0;
      case GradientSearch.FINAL -> 1;
      default -> 1 + 1 / (1 + trial.measurement().spent().amount());
    };
  }

  private static double steps(CompletedTrial trial) {
    return trial.value(SharedWeightsEvaluator.STEPS);
  }

  /** Whether a trial was for shared weights, not for a network by itself. */
  static boolean isShared(Trial trial) {
    return trial.proposal().budget().resource().isShared();
  }

  /** The trials of the search that can be compared: these, and networks trained by themselves. */
  List<CompletedTrial> comparable() {
    return searched.stream().filter(t -> !isShared(t) || counts(t)).toList();
  }

  /** The scores that count; of a relaxation the one that its search ended with. */
  List<CompletedTrial> scores() {
    List<CompletedTrial> scores = searched.stream().filter(this::counts).toList();
    return scores.stream().anyMatch(SharedScores::isEpoch)
        ? scores.stream().min(Comparator.comparingDouble(SharedScores::earliness)).stream().toList()
        : scores;
  }

  /**
   * The trials that a run may choose among: where it ends with a model, networks that were trained
   * by themselves; in a search alone those scored by shared weights, if there are any.
   */
  List<CompletedTrial> judged(List<CompletedTrial> everything, boolean finishes) {
    List<CompletedTrial> scores = scores();
    return finishes || scores.isEmpty()
        ? everything.stream().filter(t -> !isShared(t)).toList()
        : scores;
  }

  /**
   * That the scores differ by no more than chance: then networks were as good as drawn at random. A
   * sentence where that is so.
   */
  Optional<String> doubt() {
    List<CompletedTrial> scores = scores();
    if (scores.size() < FEWEST) {
      return Optional.empty();
    }
    double mean = mean(scores, this::value);
    double spread = Math.sqrt(mean(scores, t -> Math.pow(value(t) - mean, 2)));
    double noise = Math.sqrt(mean(scores, t -> Math.pow(error(t), 2)));
    return spread > noise
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "The scores by shared weights hardly differ: over %d networks their standard"
                    + " deviation is %.4f, and that of one score by chance %.4f. The best of them"
                    + " may be no better than networks drawn at random; train the weights for"
                    + " longer (more --time or --epochs), or choose --evaluator train.",
                scores.size(),
                spread,
                noise));
  }

  private double error(CompletedTrial trial) {
    return trial.measurement().values().getOrDefault(TrainingScore.errorOf(objective.name()), 0.0);
  }

  private double value(CompletedTrial trial) {
    return trial.value(objective.name());
  }

  private static double mean(List<CompletedTrial> trials, ToDoubleFunction<CompletedTrial> value) {
    return trials.stream().mapToDouble(value).average().orElse(0);
  }
}
