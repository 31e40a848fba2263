package dev.fornix.automl.tables;

import dev.fornix.automl.study.FinalScore;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.trial.TrialState;
import dev.fornix.storage.Note;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.TrialQuery;
import dev.fornix.storage.TrialRow;
import dev.fornix.tabular.pipeline.PipelineEvaluator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A table's measured pipelines in order of merit, read without disturbing a run.
 *
 * @param metric what they are ranked by
 * @param rows best first
 * @param result of the finished model, if there is one
 */
public record TableBoard(String metric, List<Row> rows, Optional<TableResult> result) {
  private static final Pattern LEARNER = Pattern.compile("(?:^|;)learner=([^;/]+)");

  /** Copy. */
  public TableBoard {
    rows = List.copyOf(rows);
  }

  /**
   * A pipeline.
   *
   * @param rank counts from 1
   * @param trial its number
   * @param learner what learns in it
   * @param origin how it came about
   * @param validationScore mean over the folds
   * @param testScore of the finished model, where that is this pipeline and no ensemble
   * @param rows it learnt from, at most, in each fold
   * @param features that its learner saw
   * @param fitSeconds that judging it took, of one worker
   * @param modelBytes size of what was learnt
   * @param cutShort whether the end of the time left folds out, so that it was not chosen from
   * @param judged how many folds judged it, such as {@code 2 of 5 folds}; empty where all did
   */
  public record Row(
      long rank,
      long trial,
      String learner,
      String origin,
      double validationScore,
      Optional<Double> testScore,
      long rows,
      Optional<Long> features,
      double fitSeconds,
      Optional<Long> modelBytes,
      boolean cutShort,
      String judged) {}

  /**
   * Read the best pipelines.
   *
   * @param top how many at most
   */
  public static TableBoard of(StudyFolder folder, int top) {
    TablePlan plan = TablePlan.read(folder.tablePlan());
    try (StudyReader reader = StudyReader.open(folder.root())) {
      List<TrialRow> trials =
          reader.trials(
              TrialQuery.leaderboard().in(TrialState.COMPLETE, TrialState.PRUNED).page(0, top));
      Optional<TableResult> finished = result(reader);
      return new TableBoard(
          plan.judge().key(),
          IntStream.range(0, trials.size())
              .mapToObj(i -> row(i + 1, trials.get(i), plan, finished))
              .toList(),
          finished);
    }
  }

  /** The newest result on record; nothing before the model is finished. */
  public static Optional<TableResult> result(StudyReader reader) {
    List<Note> notes = reader.notes(FinalScore.TOPIC);
    return notes.isEmpty()
        ? Optional.empty()
        : Optional.of(TableResult.parse(notes.get(notes.size() - 1).document()));
  }

  private static Row row(
      long rank, TrialRow trial, TablePlan plan, Optional<TableResult> finished) {
    double folds = trial.values().getOrDefault(PipelineEvaluator.FOLDS, 0.0);
    return new Row(
        rank,
        trial.number(),
        learner(trial.configuration()),
        trial.origin(),
        trial.score().orElse(Double.NaN),
        finished.filter(result -> result.isPipelineOf(trial.number())).map(TableResult::testScore),
        Math.round(trial.budget().amount()),
        whole(trial.values(), PipelineEvaluator.FEATURES),
        trial.costSeconds(),
        whole(trial.values(), PipelineEvaluator.MODEL_BYTES),
        folds < plan.validation().count(),
        Chosen.judged(folds, plan.validation().count()));
  }

  private static Optional<Long> whole(Map<String, Double> values, String name) {
    return Optional.ofNullable(values.get(name)).map(Math::round);
  }

  private static String learner(String configuration) {
    Matcher matcher = LEARNER.matcher(configuration);
    return matcher.find() ? matcher.group(1) : "unknown";
  }
}
