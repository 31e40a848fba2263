package dev.fornix.automl.tables;

import dev.fornix.core.study.Study;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.tabular.pipeline.PipelineEvaluator;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A trial whose pipeline is worth fitting on all rows.
 *
 * @param trial that was judged by every fold
 */
record Chosen(CompletedTrial trial) {
  /**
   * The best first. All trials are judged by the same rows, so those that learnt from fewer rows
   * can be compared: their scores are too low rather than too high. What the end of the time cut
   * off within its folds is left out unless there is nothing else.
   */
  static List<CompletedTrial> ranked(Study study, int folds) {
    List<CompletedTrial> all = study.leaderboard().trials();
    List<CompletedTrial> whole =
        all.stream().filter(t -> t.value(PipelineEvaluator.FOLDS) >= folds).toList();
    return whole.isEmpty()
        ? all.stream()
            .sorted(
                Comparator.comparingDouble((CompletedTrial t) -> -t.value(PipelineEvaluator.FOLDS)))
            .toList()
        : whole;
  }

  static Optional<Chosen> best(Study study, int folds) {
    return ranked(study, folds).stream().findFirst().map(Chosen::new);
  }

  /** Steps that were best, the mean over the folds. */
  int steps() {
    return (int) Math.max(1, Math.round(trial.value(PipelineEvaluator.STEPS)));
  }

  double score(TableStudy study) {
    return trial.value(study.objective().name());
  }
}
