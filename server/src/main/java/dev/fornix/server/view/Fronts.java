package dev.fornix.server.view;

import dev.fornix.core.objective.Direction;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.storage.StudyReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Score against cost: the whole front within limits, and some of the others. */
final class Fronts {
  private Fronts() {}

  /**
   * What is asked for.
   *
   * @param x the cost; the usual one if empty
   * @param y the score; the main objective if empty
   * @param limits on any measured values
   * @param most how many points beside the front
   */
  record Asked(Optional<String> x, Optional<String> y, List<Limit> limits, int most) {
    Asked {
      limits = List.copyOf(limits);
    }
  }

  /**
   * A trial.
   *
   * @param feasible whether it keeps the limits of the study
   * @param within whether it keeps those that were asked for
   */
  private record Point(long trial, double x, double y, boolean feasible, boolean within) {}

  static Map<String, Object> of(StudyReader reader, List<Objective> objectives, Asked asked) {
    List<String> names = reader.aggregates().names();
    String ordinate = asked.y().orElse(objectives.get(0).name());
    String abscissa = asked.x().orElseGet(() -> Quantities.usualCost(objectives, names));
    if (!names.isEmpty()) {
      require("x", abscissa, names);
      require("y", ordinate, names);
      asked.limits().forEach(limit -> require("within", limit.quantity(), names));
    }
    Direction across = Quantities.direction(objectives, abscissa);
    Direction up = Quantities.direction(objectives, ordinate);
    List<Point> points = points(reader, abscissa, ordinate, asked.limits());
    List<Point> front = front(points, across, up);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("x", abscissa);
    shown.put("y", ordinate);
    shown.put("x_direction", across.name().toLowerCase(Locale.ROOT));
    shown.put("y_direction", up.name().toLowerCase(Locale.ROOT));
    shown.put("choices", names);
    shown.put("trials", points.size());
    shown.put("within", points.stream().filter(Point::within).count());
    shown.put("front", front);
    shown.put("others", others(points, Set.copyOf(front), asked.most()));
    if (!front.isEmpty()) {
      shown.put(
          "sentence",
          "Of "
              + points.size()
              + " trials, "
              + front.size()
              + " are not bettered in both "
              + ordinate
              + " and "
              + abscissa
              + (asked.limits().isEmpty() ? "." : " within the limits."));
    }
    return shown;
  }

  private static void require(String what, String name, List<String> names) {
    if (!names.contains(name)) {
      throw ChartRoutes.unknown(what, name, names);
    }
  }

  private static List<Point> points(StudyReader reader, String x, String y, List<Limit> limits) {
    Map<Long, Double> across = reader.aggregates().values(x);
    Map<Long, Double> up = reader.aggregates().values(y);
    Set<Long> infeasible = reader.aggregates().infeasible();
    Map<String, Map<Long, Double>> limited = new HashMap<>();
    limits.forEach(limit -> limited.computeIfAbsent(limit.quantity(), reader.aggregates()::values));
    List<Point> points = new ArrayList<>();
    up.forEach(
        (trial, value) -> {
          Double cost = across.get(trial);
          if (cost != null && Double.isFinite(cost) && Double.isFinite(value)) {
            boolean within =
                limits.stream()
                    .allMatch(
                        limit ->
                            Optional.ofNullable(limited.get(limit.quantity()))
                                .map(values -> values.get(trial))
                                .filter(limit::allows)
                                .isPresent());
            points.add(new Point(trial, cost, value, !infeasible.contains(trial), within));
          }
        });
    points.sort(Comparator.comparing(Point::trial));
    return points;
  }

  /** Sorted by x from the best on: a point is on the front if its y is better than all before. */
  private static List<Point> front(List<Point> points, Direction across, Direction up) {
    Comparator<Point> byX = Comparator.comparing(Point::x);
    Comparator<Point> byY = Comparator.comparing(Point::y);
    List<Point> sorted =
        new ArrayList<>(points.stream().filter(p -> p.feasible() && p.within()).toList());
    sorted.sort(
        (across == Direction.MAXIMIZE ? byX.reversed() : byX)
            .thenComparing(up == Direction.MAXIMIZE ? byY.reversed() : byY)
            .thenComparing(Point::trial));
    List<Point> front = new ArrayList<>();
    for (Point point : sorted) {
      if (front.isEmpty() || up.better(point.y(), front.get(front.size() - 1).y())) {
        front.add(point);
      }
    }
    front.sort(byX);
    return front;
  }

  /** Every so many-th, by number, so that all times of the search are there. */
  private static List<Point> others(List<Point> points, Set<Point> front, int most) {
    List<Point> rest = points.stream().filter(point -> !front.contains(point)).toList();
    if (rest.size() <= most) {
      return rest;
    }
    List<Point> some = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      some.add(rest.get((int) ((long) i * rest.size() / most)));
    }
    return some;
  }
}
