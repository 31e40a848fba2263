package dev.fornix.strategies.ranking;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.trial.CompletedTrial;
import java.util.ArrayList;
import java.util.List;

/**
 * A trial as a point in the space of objectives.
 *
 * @param index its position among the trials to be ordered
 * @param gains a value per objective, larger is better
 */
@SuppressWarnings("ArrayRecordComponent") // read in the innermost loops, never compared as a whole
record Point(CompletedTrial trial, int index, double[] gains) {
  static List<Point> of(List<CompletedTrial> trials, List<Objective> objectives) {
    List<Point> points = new ArrayList<>(trials.size());
    for (CompletedTrial trial : trials) {
      double[] gains = objectives.stream().mapToDouble(o -> Ranking.gain(trial, o)).toArray();
      points.add(new Point(trial, points.size(), gains));
    }
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
