package dev.fornix.strategies.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How lonely the points of a front are (Deb et al. 2002, section III-B): the sum over objectives of
 * the distance between a point's two neighbours, in units of the front's width; the ends of a front
 * are infinitely lonely.
 */
final class Crowding {
  private Crowding() {}

  static List<Point> loneliestFirst(List<Point> front) {
    Map<Integer, Double> distances = distances(front);
    return front.stream()
        .sorted(
            Comparator.comparing((Point p) -> distances.get(p.index()))
                .reversed()
                .thenComparingInt(Point::index))
        .toList();
  }

  /** The distance of each point, by its index. */
  static Map<Integer, Double> distances(List<Point> front) {
    Map<Integer, Double> distances = new HashMap<>();
    front.forEach(point -> distances.put(point.index(), 0.0));
    for (int objective = 0; objective < front.get(0).gains().length; objective++) {
      add(objective, front, distances);
    }
    return distances;
  }

  private static void add(int objective, List<Point> front, Map<Integer, Double> distances) {
    List<Point> sorted = new ArrayList<>(front);
    sorted.sort(
        Comparator.comparingDouble((Point p) -> p.gains()[objective])
            .thenComparingInt(Point::index));
    int last = sorted.size() - 1;
    double width = gain(sorted, last, objective) - gain(sorted, 0, objective);
    distances.put(sorted.get(0).index(), Double.POSITIVE_INFINITY);
    distances.put(sorted.get(last).index(), Double.POSITIVE_INFINITY);
    for (int i = 1; i < last && width > 0; i++) {
      double gap = gain(sorted, i + 1, objective) - gain(sorted, i - 1, objective);
      distances.merge(sorted.get(i).index(), gap / width, Double::sum);
    }
  }

  private static double gain(List<Point> sorted, int i, int objective) {
    return sorted.get(i).gains()[objective];
  }
}
