package dev.fornix.strategies.ranking;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.trial.CompletedTrial;
import java.util.ArrayList;
import java.util.List;

/**
 * A result as a point in the space of objectives.
 *
 * @param index its position among the results to be ordered
 * @param gains a value per objective, larger is better
 */
@SuppressWarnings("ArrayRecordComponent") // read in the innermost loops, never compared as a whole
record Point(int index, double[] gains) {
  static List<Point> of(List<CompletedTrial> trials, List<Objective> objectives) {
    return of(
        trials.stream()
            .map(t -> objectives.stream().mapToDouble(o -> Ranking.gain(t, o)).toArray())
            .toList());
  }

  static List<Point> of(List<double[]> gains) {
    List<Point> points = new ArrayList<>(gains.size());
    gains.forEach(values -> points.add(new Point(points.size(), values)));
    return points;
  }

  /** Whether it is at least as good in every objective and better in one. */
  boolean dominates(Point other) {
    boolean better = false;
    for (int i = 0; i < gains.length; i++) {
      if (gains[i] < other.gains[i]) {
        return false;
      }
      better |= gains[i] > other.gains[i];
    }
    return better;
  }
}
