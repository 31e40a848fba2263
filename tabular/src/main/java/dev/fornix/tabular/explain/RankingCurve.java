package dev.fornix.tabular.explain;

import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What becomes of a class's rows and of the others as its probability counts from a higher or lower
 * threshold on: the points of the ROC curve and of the curve of precision against recall.
 *
 * @param points from the highest threshold, at which no row is claimed, to the lowest; rows of
 *     equal probability are claimed together
 * @param auroc the area under the ROC curve, by trapezoids; NaN where a side has no rows
 * @param averagePrecision the mean precision over the class's rows, {@code Σ (Rₙ − Rₙ₋₁) Pₙ}, not
 *     interpolated (Davis and Goadrich 2006, "The relationship between precision-recall and ROC
 *     curves", on why); NaN where the class has no rows
 * @param positives rows of the class
 * @param negatives other rows
 */
public record RankingCurve(
    List<Point> points, double auroc, double averagePrecision, int positives, int negatives) {
  /** Copy. */
  public RankingCurve {
    points = List.copyOf(points);
  }

  /**
   * What is claimed from a threshold on.
   *
   * @param threshold the least probability that is claimed; infinite at the first point
   * @param falseAlarms the share of the other rows that are claimed, 0 to 1
   * @param hits the share of the class's rows that are claimed (recall), 0 to 1
   * @param precision the share of the claimed rows that are of the class; 1 where none is claimed
   */
  public record Point(double threshold, double falseAlarms, double hits, double precision) {}

  /** Of a class against all others. */
  public static RankingCurve of(Answers truth, Predictions probabilities, int output) {
    int rows = truth.rows();
    int positives = (int) IntStream.range(0, rows).filter(r -> truth.label(r) == output).count();
    int negatives = rows - positives;
    int[] order =
        IntStream.range(0, rows)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer r) -> -probabilities.at(r, output)))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Point> points = new ArrayList<>(List.of(new Point(Double.POSITIVE_INFINITY, 0, 0, 1)));
    int hits = 0;
    int alarms = 0;
    double area = 0;
    double precision = 0;
    for (int at = 0; at < rows; at++) {
      boolean is = truth.label(order[at]) == output;
      hits += is ? 1 : 0;
      alarms += is ? 0 : 1;
      double probability = probabilities.at(order[at], output);
      if (at + 1 == rows || probabilities.at(order[at + 1], output) < probability) {
        Point last = points.get(points.size() - 1);
        Point next =
            new Point(
                probability,
                share(alarms, negatives),
                share(hits, positives),
                share(hits, hits + alarms));
        area += (next.falseAlarms - last.falseAlarms) * (next.hits + last.hits) / 2;
        precision += (next.hits - last.hits) * next.precision;
        points.add(next);
      }
    }
    return new RankingCurve(
        points,
        positives == 0 || negatives == 0 ? Double.NaN : area,
        positives == 0 ? Double.NaN : precision,
        positives,
        negatives);
  }

  private static double share(int part, int all) {
    return all == 0 ? 0 : part / (double) all;
  }

  /**
   * The same with at most about so many points for a drawing: those that are at least a certain way
   * along the two curves from the one before, and both ends.
   */
  public RankingCurve drawn(int most) {
    double step = 4.0 / Math.max(4, most);
    List<Point> some = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      if (some.isEmpty()
          || i == points.size() - 1
          || distance(some.get(some.size() - 1), point) >= step) {
        some.add(point);
      }
    }
    return new RankingCurve(some, auroc, averagePrecision, positives, negatives);
  }

  private static double distance(Point one, Point other) {
    return Math.abs(one.falseAlarms - other.falseAlarms)
        + Math.abs(one.hits - other.hits)
        + Math.abs(one.precision - other.precision);
  }
}
