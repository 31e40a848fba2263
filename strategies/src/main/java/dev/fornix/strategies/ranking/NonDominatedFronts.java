package dev.fornix.strategies.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Sorts points into fronts: the first is dominated by nothing, each further one only by points of
 * those before it.
 *
 * <p>Efficient non-dominated sort with binary search (Zhang, Tian, Cheng and Jin 2015, algorithms 1
 * and 3): after sorting by all objectives no point is dominated by one behind it, so each is
 * compared with the fronts so far only; and what one front dominates, all fronts before it do.
 */
public final class NonDominatedFronts {
  private NonDominatedFronts() {}

  /**
   * The number of the front of each point, 0 for the first.
   *
   * @param gains a value per objective for each point, larger is better
   */
  public static int[] ranks(List<double[]> gains) {
    int[] ranks = new int[gains.size()];
    List<List<Point>> fronts = of(Point.of(gains));
    for (int rank = 0; rank < fronts.size(); rank++) {
      for (Point point : fronts.get(rank)) {
        ranks[point.index()] = rank;
      }
    }
    return ranks;
  }

  static List<List<Point>> of(List<Point> points) {
    List<Point> sorted = new ArrayList<>(points);
    sorted.sort(
        Comparator.comparing(Point::gains, Arrays::compare)
            .reversed()
            .thenComparingInt(Point::index));
    List<List<Point>> fronts = new ArrayList<>();
    sorted.forEach(point -> frontFor(point, fronts).add(point));
    return fronts;
  }

  private static List<Point> frontFor(Point point, List<List<Point>> fronts) {
    int first = 0;
    int end = fronts.size();
    while (first < end) {
      int middle = (first + end) >>> 1;
      if (dominated(point, fronts.get(middle))) {
        first = middle + 1;
      } else {
        end = middle;
      }
    }
    if (first == fronts.size()) {
      fronts.add(new ArrayList<>());
    }
    return fronts.get(first);
  }

  /** Looks from the end, where the points with the closest values are. */
  private static boolean dominated(Point point, List<Point> front) {
    for (int i = front.size() - 1; i >= 0; i--) {
      if (front.get(i).dominates(point)) {
        return true;
      }
    }
    return false;
  }
}
