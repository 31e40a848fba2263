package dev.fornix.automl.tables;

import dev.fornix.core.study.Leaderboard;
import dev.fornix.core.study.Study;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Trial;
import dev.fornix.tabular.pipeline.PipelineEvaluator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A trial whose pipeline is worth fitting on all rows.
 *
 * @param trial that was judged by every fold
 */
record Chosen(CompletedTrial trial) {
  /** The last fit may take a little longer than the trials say. */
  private static final double CAUTION = 1.3;

  private static final double MILLIS = 1000;

  /**
   * The best first, of equally good ones the smallest. All trials are judged by the same rows, so
   * those that learnt from fewer rows can be compared: their scores are too low rather than too
   * high. What the end of the time cut off is left out unless there is nothing else but the
   * constant; then those that are better than that come before it, what was judged by more folds
   * first.
   */
  static List<CompletedTrial> ranked(Study study, int folds) {
    Leaderboard board = measured(study);
    return ranked(board.trials(), board.objectives().get(0).name(), folds);
  }

  /** The leaderboard; where it has the constant alone, with what was cut off. */
  private static Leaderboard measured(Study study) {
    Leaderboard board = study.leaderboard();
    if (board.trials().stream().anyMatch(t -> !TableStudy.isConstant(t))) {
      return board;
    }
    String objective = board.objectives().get(0).name();
    List<CompletedTrial> cutOff =
        study.trials().stream()
            .filter(Trial::cancelled)
            .flatMap(trial -> trial.asCompleted().stream())
            .filter(trial -> trial.measurement().values().containsKey(objective))
            .toList();
    return Leaderboard.of(
        Stream.concat(board.trials().stream(), cutOff.stream()).toList(),
        board.objectives(),
        board.limits());
  }

  /**
   * The same of a leaderboard.
   *
   * @param board the best first
   * @param objective by which it is ranked
   */
  static List<CompletedTrial> ranked(List<CompletedTrial> board, String objective, int folds) {
    Comparator<CompletedTrial> smallest =
        Comparator.comparingDouble(t -> t.value(PipelineEvaluator.MODEL_BYTES));
    List<CompletedTrial> all = runs(board, objective, smallest);
    List<CompletedTrial> whole = all.stream().filter(t -> isWhole(t, folds)).toList();
    if (whole.stream().anyMatch(t -> !TableStudy.isConstant(t))) {
      return whole;
    }
    int constant = place(all);
    List<CompletedTrial> better =
        all.subList(0, constant).stream()
            .sorted(Comparator.comparingDouble(t -> -t.value(PipelineEvaluator.FOLDS)))
            .toList();
    return Stream.concat(better.stream(), all.subList(constant, all.size()).stream()).toList();
  }

  /** Where the constant is, or the number of all. */
  private static int place(List<CompletedTrial> all) {
    return (int) all.stream().takeWhile(t -> !TableStudy.isConstant(t)).count();
  }

  /** Whether every fold judged it. */
  static boolean isWhole(CompletedTrial trial, int folds) {
    return trial.value(PipelineEvaluator.FOLDS) >= folds;
  }

  /** How many folds judged a trial, such as {@code 2 of 5 folds}; empty where all did. */
  static String judged(double done, int folds) {
    return done >= folds ? "" : Math.round(done) + " of " + folds + " folds";
  }

  /** Those with the same score, in another order. */
  private static List<CompletedTrial> runs(
      List<CompletedTrial> ranked, String objective, Comparator<CompletedTrial> order) {
    List<CompletedTrial> all = new ArrayList<>(ranked);
    for (int from = 0; from < all.size(); ) {
      int to = from + 1;
      while (to < all.size() && all.get(to).value(objective) == all.get(from).value(objective)) {
        to++;
      }
      all.subList(from, to).sort(order);
      from = to;
    }
    return all;
  }

  static Optional<Chosen> best(Study study, int folds) {
    return ranked(study, folds).stream().findFirst().map(Chosen::new);
  }

  /** How long its fit on all rows will take, by what the folds took, with some caution. */
  Duration lastFit(TableStudy study) {
    return lastFit(study, CAUTION);
  }

  /** The same without caution, for what can be done without. */
  Duration likelyFit(TableStudy study) {
    return lastFit(study, 1);
  }

  private Duration lastFit(TableStudy study, double caution) {
    double each = trial.measurement().costSeconds() / study.plan().validation().count();
    double rows = study.train().rows() / Math.max(1, trial.proposal().budget().amount());
    return Duration.ofMillis(Math.round(caution * each * Math.max(1, rows) * MILLIS));
  }

  /** Steps that were best, the mean over the folds. */
  int steps() {
    return (int) Math.max(1, Math.round(trial.value(PipelineEvaluator.STEPS)));
  }

  double score(TableStudy study) {
    return trial.value(study.objective().name());
  }
}
