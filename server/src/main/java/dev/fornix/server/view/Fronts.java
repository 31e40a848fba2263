package dev.fornix.server.view;

import dev.fornix.core.objective.Direction;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.storage.Column;
import dev.fornix.storage.StudyReader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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
  record Point(long trial, double x, double y, boolean feasible, boolean within) {}

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

  /** By number. */
  private static List<Point> points(StudyReader reader, String x, String y, List<Limit> limits) {
    Column across = reader.aggregates().column(x);
    Column up = reader.aggregates().column(y);
    BitSet infeasible = reader.aggregates().infeasible();
    Map<String, Column> limited = new HashMap<>();
    limits.forEach(limit -> limited.computeIfAbsent(limit.quantity(), reader.aggregates()::column));
    List<Point> points = new ArrayList<>(up.size());
    for (int trial = up.next(0); trial >= 0; trial = up.next(trial + 1)) {
      double cost = across.of(trial);
      double value = up.of(trial);
      if (Double.isFinite(cost) && Double.isFinite(value)) {
        boolean within = within(trial, limits, limited);
        points.add(new Point(trial, cost, value, !infeasible.get(trial), within));
      }
    }
    return points;
  }

  /** A value that was not measured keeps no limit. */
  private static boolean within(int trial, List<Limit> limits, Map<String, Column> limited) {
    for (Limit limit : limits) {
      double value = Objects.requireNonNull(limited.get(limit.quantity())).of(trial);
      if (Double.isNaN(value) || !limit.allows(value)) {
        return false;
      }
    }
    return true;
  }

  /**
   * From the best x on each has a better y than all before; of equals the first by number. A point
   * that comes later in the search mostly falls behind at once, so that nothing is sorted.
   */
  static List<Point> front(List<Point> points, Direction across, Direction up) {
    Comparator<Double> best = Comparator.naturalOrder();
    NavigableMap<Double, Point> front =
        new TreeMap<>(across == Direction.MAXIMIZE ? best.reversed() : best);
    for (Point point : points) {
      if (point.feasible() && point.within()) {
        Map.Entry<Double, Point> before = front.floorEntry(point.x());
        if (before == null || up.better(point.y(), before.getValue().y())) {
          front.put(point.x(), point);
          dropBettered(front, point, up);
        }
      }
    }
    return front.values().stream().sorted(Comparator.comparing(Point::x)).toList();
  }

  private static void dropBettered(NavigableMap<Double, Point> front, Point point, Direction up) {
    var behind = front.tailMap(point.x(), false).values().iterator();
    while (behind.hasNext() && !up.better(behind.next().y(), point.y())) {
      behind.remove();
    }
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
