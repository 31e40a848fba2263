package dev.fornix.server.view;

import dev.fornix.core.objective.Direction;
import dev.fornix.core.objective.Objective;
import dev.fornix.storage.StudyReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Score against cost: the whole front, and some of the others. */
final class Fronts {
  /** What is cheap to have and most often asked for, in this order. */
  private static final List<String> USUAL =
      List.of(
          "latency_millis", "parameters", "multiply_adds", "model_bytes", "fit_seconds", "seconds");

  private Fronts() {}

  private record Point(long trial, double x, double y, boolean feasible) {}

  static Map<String, Object> of(
      StudyReader reader,
      List<Objective> objectives,
      Optional<String> x,
      Optional<String> y,
      int most) {
    List<String> names = reader.aggregates().names();
    String ordinate = y.orElse(objectives.get(0).name());
    String abscissa = x.orElseGet(() -> usual(objectives, names));
    if (!names.isEmpty()) {
      require("x", abscissa, names);
      require("y", ordinate, names);
    }
    Direction across = direction(objectives, abscissa);
    Direction up = direction(objectives, ordinate);
    List<Point> points = points(reader, abscissa, ordinate);
    List<Point> front = front(points, across, up);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("x", abscissa);
    shown.put("y", ordinate);
    shown.put("x_direction", across.name().toLowerCase(Locale.ROOT));
    shown.put("y_direction", up.name().toLowerCase(Locale.ROOT));
    shown.put("choices", names);
    shown.put("trials", points.size());
    shown.put("front", front);
    shown.put("others", others(points, Set.copyOf(front), most));
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
              + ".");
    }
    return shown;
  }

  private static void require(String what, String name, List<String> names) {
    if (!names.contains(name)) {
      throw ChartRoutes.unknown(what, name, names);
    }
  }

  private static String usual(List<Objective> objectives, List<String> names) {
    return objectives.stream()
        .skip(1)
        .map(Objective::name)
        .filter(names::contains)
        .findFirst()
        .or(() -> USUAL.stream().filter(names::contains).findFirst())
        .or(() -> names.stream().filter(name -> !name.equals(objectives.get(0).name())).findFirst())
        .orElse(objectives.get(0).name());
  }

  /** Costs are better small. */
  private static Direction direction(List<Objective> objectives, String name) {
    return objectives.stream()
        .filter(objective -> objective.name().equals(name))
        .map(Objective::direction)
        .findFirst()
        .orElse(
            name.contains("accuracy") || name.contains("auroc") || name.endsWith("r2")
                ? Direction.MAXIMIZE
                : Direction.MINIMIZE);
  }

  private static List<Point> points(StudyReader reader, String x, String y) {
    Map<Long, Double> across = reader.aggregates().values(x);
    Map<Long, Double> up = reader.aggregates().values(y);
    Set<Long> infeasible = reader.aggregates().infeasible();
    List<Point> points = new ArrayList<>();
    up.forEach(
        (trial, value) -> {
          Double cost = across.get(trial);
          if (cost != null && Double.isFinite(cost) && Double.isFinite(value)) {
            points.add(new Point(trial, cost, value, !infeasible.contains(trial)));
          }
        });
    points.sort(Comparator.comparing(Point::trial));
    return points;
  }

  /** Sorted by x from the best on: a point is on the front if its y is better than all before. */
  private static List<Point> front(List<Point> points, Direction across, Direction up) {
    Comparator<Point> byX = Comparator.comparing(Point::x);
    Comparator<Point> byY = Comparator.comparing(Point::y);
    List<Point> sorted = new ArrayList<>(points.stream().filter(Point::feasible).toList());
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
