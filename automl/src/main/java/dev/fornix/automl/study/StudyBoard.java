package dev.fornix.automl.study;

import dev.fornix.automl.report.DataFacts;
import dev.fornix.automl.report.ScoreKind;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.ScaledSpace;
import dev.fornix.core.trial.TrialState;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.metrics.Interval;
import dev.fornix.estimators.training.TrainingScore;
import dev.fornix.storage.JournalException;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.TrialQuery;
import dev.fornix.storage.TrialRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A study's measured trials in order of merit, read without disturbing a run.
 *
 * <pre>{@code
 * StudyBoard board = StudyBoard.of(new StudyFolder(Path.of("study")), 10);
 * board.rows().forEach(row -> System.out.println(row.rank() + " " + row.validationScore()));
 * }</pre>
 *
 * @param objective what they are ranked by
 * @param images how many each part has
 * @param rows best first
 */
public record StudyBoard(Objective objective, DataFacts.Parts images, List<BoardRow> rows) {
  /** Copy. */
  public StudyBoard {
    rows = List.copyOf(rows);
  }

  /**
   * Read the best trials.
   *
   * @param top how many at most
   * @throws JournalException if there is no study or it cannot be read
   */
  public static StudyBoard of(StudyFolder folder, int top) {
    try (StudyReader reader = StudyReader.open(folder.root())) {
      Objective objective =
          reader
              .study()
              .orElseThrow(
                  () -> new JournalException("the study in " + folder.root() + " has not begun"))
              .identity()
              .objectives()
              .get(0);
      DataFacts.Parts images = DataFactsFile.parts(folder.facts());
      Rows rows = new Rows(objective, images.validation(), FinalScore.of(reader));
      return new StudyBoard(objective, images, rows(best(reader, top), rows));
    }
  }

  private static List<BoardRow> rows(List<Map.Entry<ScoreKind, TrialRow>> trials, Rows rows) {
    Map<ScoreKind, Integer> ranks = new HashMap<>();
    return trials.stream()
        .map(t -> rows.row(ranks.merge(t.getKey(), 1, Integer::sum), t.getKey(), t.getValue()))
        .toList();
  }

  /**
   * The best of each kind of score, the kinds in their order. All trials are read only where there
   * are several kinds: the first of one kind alone stand at the top.
   */
  private static List<Map.Entry<ScoreKind, TrialRow>> best(StudyReader reader, int top) {
    boolean enlarged =
        reader.trials(measured().from(NetworkStudy.RETRAINING).page(0, 1)).stream()
            .anyMatch(row -> ScaledSpace.isFinal(row.configuration()));
    List<Map.Entry<ScoreKind, TrialRow>> first = kinds(reader, top, enlarged);
    boolean alike = first.stream().allMatch(t -> t.getKey().equals(ScoreKind.TRAINING));
    return alike
        ? first
        : kinds(reader, Integer.MAX_VALUE, enlarged).stream()
            .sorted(Map.Entry.comparingByKey())
            .limit(top)
            .toList();
  }

  private static List<Map.Entry<ScoreKind, TrialRow>> kinds(
      StudyReader reader, int top, boolean enlarged) {
    return reader.trials(measured().page(0, top)).stream()
        .map(
            row ->
                Map.entry(
                    ScoreKind.of(row.spent().orElse(row.budget()), row.configuration(), enlarged),
                    row))
        .toList();
  }

  /** What the end of the time cut short counts with what it had. */
  private static TrialQuery measured() {
    return TrialQuery.leaderboard().in(TrialState.COMPLETE, TrialState.PRUNED);
  }

  private record Rows(Objective objective, long images, Optional<FinalScore> finished) {
    BoardRow row(long rank, ScoreKind kind, TrialRow trial) {
      double score = trial.score().orElse(Double.NaN);
      Optional<FinalScore> own = finished.filter(f -> f.trial() == trial.number());
      return new BoardRow(
          rank,
          kind.words(),
          trial.number(),
          trial.origin(),
          score,
          interval(trial, score),
          own.flatMap(FinalScore::testScore),
          dev.fornix.automl.report.TrialRow.trainedFor(
              trial.values(), trial.spent().orElse(trial.budget())),
          trial.costSeconds(),
          value(trial, "latency_millis"),
          own.flatMap(FinalScore::latencyMillis),
          value(trial, "parameters").map(Double::longValue),
          value(trial, "model_bytes").map(Double::longValue),
          trial.state() == TrialState.PRUNED,
          trial.feasible());
    }

    private Optional<Interval> interval(TrialRow trial, double score) {
      return metric()
          .flatMap(m -> error(trial, m, score).map(error -> m.interval(score, error, images)));
    }

    private Optional<Double> error(TrialRow trial, ClassificationMetric metric, double score) {
      return value(trial, TrainingScore.errorOf(objective.name()))
          .or(() -> Optional.of(images).filter(n -> n > 0).map(n -> metric.standardError(score, n)))
          .filter(error -> error > 0);
    }

    private Optional<ClassificationMetric> metric() {
      return TrainingScore.of(objective.name()).map(TrainingScore::metric);
    }

    private static Optional<Double> value(TrialRow trial, String name) {
      return Optional.ofNullable(trial.values().get(name));
    }
  }
}
