package dev.fornix.automl.report;

import dev.fornix.data.table.profile.TableProfile;
import dev.fornix.estimators.metrics.ConfusionMatrix;
import dev.fornix.estimators.metrics.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the report and the card of a study of a table say.
 *
 * @param name of the study
 * @param study how the data was used
 * @param scores what the model is worth
 * @param mistakes of classes on the test rows; empty for numbers
 * @param points of numbers on the test rows, at most some hundreds; empty for classes
 * @param insights why the model predicts what it does, and where it is weak
 * @param offers the models to choose between, the chosen one first
 * @param board the best pipelines
 * @param passedOver why the first of these is not in the model; empty where it is
 * @param failures how often trials failed, by reason
 * @param profile what the table is like
 * @param plan sentences
 * @param facts what repeats the study, by name
 * @param commands how to use the model
 */
public record TableReportData(
    String name,
    Study study,
    Scores scores,
    Optional<Mistakes> mistakes,
    List<Point> points,
    TableInsights insights,
    List<Offer> offers,
    List<Line> board,
    Optional<PassedOver> passedOver,
    Map<String, Long> failures,
    TableProfile profile,
    List<String> plan,
    Map<String, String> facts,
    List<String> commands) {
  /** Copy. */
  public TableReportData {
    points = List.copyOf(points);
    offers = List.copyOf(offers);
    board = List.copyOf(board);
    failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    plan = List.copyOf(plan);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    commands = List.copyOf(commands);
  }

  /**
   * How the data was used.
   *
   * @param task such as {@code binary classification}
   * @param target the column that is predicted
   * @param validation how pipelines were judged
   * @param trainRows learnt from
   * @param testRows that test
   * @param testLooks how many models have looked at those
   * @param remark what must be known before the model is used
   */
  public record Study(
      String task,
      String target,
      String validation,
      int trainRows,
      int testRows,
      int testLooks,
      Optional<String> remark) {}

  /**
   * What the model is worth.
   *
   * @param metric by its name
   * @param test on the test rows
   * @param interval of that
   * @param validation of the best single pipeline in the search
   * @param baseline of a constant on the test rows
   * @param higherIsBetter which values of the metric are
   * @param all every metric on the test rows
   * @param calibration what was found out about probabilities
   * @param threshold where it is not the more probable class that is said
   */
  public record Scores(
      String metric,
      double test,
      Optional<Interval> interval,
      double validation,
      double baseline,
      boolean higherIsBetter,
      Map<String, Double> all,
      Optional<Calibration> calibration,
      Optional<Threshold> threshold) {
    /** Copy. */
    public Scores {
      all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
    }
  }

  /**
   * How far probabilities are from shares, on rows that judged.
   *
   * @param used what was done to them; empty for nothing
   * @param before expected calibration error, 0 to 1
   * @param after the same of rows that were calibrated by a fit to others
   */
  public record Calibration(Optional<String> used, double before, double after) {}

  /**
   * From which probability on a row is said to be of the second class of two.
   *
   * @param name of that class
   * @param probability from which on, 0 to 1
   * @param before the metric's value on rows that judged, where the more probable class is said
   * @param after the same with the threshold
   */
  public record Threshold(String name, double probability, double before, double after) {}

  /** Which classes are taken for which. */
  public record Mistakes(ConfusionMatrix matrix, List<String> classes) {
    /** Copy. */
    public Mistakes {
      classes = List.copyOf(classes);
    }
  }

  /** A number and what was predicted of it. */
  public record Point(double truth, double predicted) {}

  /** A model to choose from. */
  public record Offer(
      String name, double heldScore, long bytes, double microsPerRow, String file) {}

  /**
   * A line of the leaderboard.
   *
   * @param judged how many of the folds judged it, such as {@code 2 of 5 folds}; empty for all
   * @param chosen whether it is in the model
   */
  public record Line(
      long rank,
      long trial,
      String learner,
      String origin,
      double score,
      String judged,
      long rows,
      double seconds,
      boolean chosen) {}

  /** Why the trial that ranks first is not in the model. */
  public enum PassedOver {
    /** Not all folds judged it. */
    TOO_FEW_FOLDS,
    /** Another one has the same score. */
    EQUAL_IS_SMALLER,
    /** It failed or took too long on all rows. */
    NOT_FITTED,
    /** An ensemble gives it no weight. */
    NOT_NEEDED
  }
}
