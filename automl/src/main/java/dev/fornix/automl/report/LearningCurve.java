package dev.fornix.automl.report;

import dev.fornix.core.trial.Progress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a training went.
 *
 * @param trial its number
 * @param unit of what is spent, such as {@code epochs}
 * @param points in the order of the training
 */
public record LearningCurve(long trial, String unit, List<Point> points) {
  /** Copy. */
  public LearningCurve {
    points = List.copyOf(points);
  }

  /**
   * The curve of what a trial reported.
   *
   * @param score the name of the validation score, in its own direction
   * @param loss the name of the training loss
   */
  public static LearningCurve of(long trial, List<Progress> progress, String score, String loss) {
    String unit =
        progress.isEmpty()
            ? ""
            : progress.get(0).spent().resource().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return new LearningCurve(
        trial,
        unit,
        progress.stream()
            .map(
                p ->
                    new Point(
                        p.spent().amount(),
                        Optional.ofNullable(p.values().get(score)),
                        Optional.ofNullable(p.values().get(loss))))
            .toList());
  }

  /**
   * One report of a training.
   *
   * @param spent the budget used so far
   * @param score on the validation part, where it was measured
   * @param loss on the training part, where it was measured
   */
  public record Point(double spent, Optional<Double> score, Optional<Double> loss) {}
}
