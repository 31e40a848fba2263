package dev.fornix.automl.study;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.trial.TrialState;
import dev.fornix.data.DataException;
import dev.fornix.data.DataParts;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.training.TrainingScore;
import dev.fornix.storage.JournalException;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.TrialQuery;
import dev.fornix.storage.TrialRow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * A study's measured trials in order of merit, read without disturbing a run.
 *
 * <pre>{@code
 * StudyBoard board = StudyBoard.of(new StudyFolder(Path.of("study")), 10);
 * board.rows().forEach(row -> System.out.println(row.rank() + " " + row.validationScore()));
 * }</pre>
 *
 * @param objective what they are ranked by
 * @param rows best first
 */
public record StudyBoard(Objective objective, List<BoardRow> rows) {
  /** 97.5 % point of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

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
      List<TrialRow> trials = reader.trials(measured().page(0, top));
      Rows rows = new Rows(objective, validationSize(folder), FinalScore.of(reader));
      return new StudyBoard(
          objective,
          IntStream.range(0, trials.size()).mapToObj(i -> rows.row(i + 1, trials.get(i))).toList());
    }
  }

  /** What the end of the time cut short counts with what it had. */
  private static TrialQuery measured() {
    return TrialQuery.leaderboard().in(TrialState.COMPLETE, TrialState.PRUNED);
  }

  /** How many images scored a network; nothing if the data is no longer there. */
  private static OptionalLong validationSize(StudyFolder folder) {
    try {
      return OptionalLong.of(DataParts.open(folder.data()).validation().size());
    } catch (DataException e) {
      return OptionalLong.empty();
    }
  }

  private record Rows(Objective objective, OptionalLong images, Optional<FinalScore> finished) {
    BoardRow row(long rank, TrialRow trial) {
      double score = trial.score().orElse(Double.NaN);
      Optional<FinalScore> own = finished.filter(f -> f.trial() == trial.number());
      return new BoardRow(
          rank,
          trial.number(),
          trial.origin(),
          score,
          margin(trial, score),
          own.flatMap(FinalScore::testScore),
          trial.spent().orElse(trial.budget()),
          trial.costSeconds(),
          own.flatMap(FinalScore::latencyMillis).or(() -> value(trial, "latency_millis")),
          value(trial, "parameters").map(Double::longValue),
          own.flatMap(FinalScore::modelBytes)
              .or(() -> value(trial, "model_bytes").map(Double::longValue)),
          trial.state() == TrialState.PRUNED,
          trial.feasible());
    }

    private Optional<Double> margin(TrialRow trial, double score) {
      return value(trial, TrainingScore.errorOf(objective.name()))
          .or(() -> guess(score))
          .map(error -> Z * error)
          .filter(margin -> margin > 0);
    }

    private Optional<Double> guess(double score) {
      return Arrays.stream(ClassificationMetric.values())
          .filter(m -> images.isPresent() && objective.name().equals("validation_" + m.key()))
          .findFirst()
          .map(m -> m.standardError(score, images.getAsLong()));
    }

    private static Optional<Double> value(TrialRow trial, String name) {
      return Optional.ofNullable(trial.values().get(name));
    }
  }
}
