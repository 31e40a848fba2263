package dev.fornix.server.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.objective.Direction;
import dev.fornix.server.view.Fronts.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontsTest {
  /** Few values, so that many are equal in one of both. */
  private static List<Point> points(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Point> points = new ArrayList<>();
    for (int trial = 0; trial < 60; trial++) {
      points.add(
          new Point(
              trial,
              random.nextInt(12),
              random.nextInt(12),
              random.nextInt(8) > 0,
              random.nextInt(8) > 0));
    }
    return points;
  }

  private static boolean asGood(Point one, Point other, Direction across, Direction up) {
    return !across.better(other.x(), one.x()) && !up.better(other.y(), one.y());
  }

  private static boolean beaten(Point point, Point by, Direction across, Direction up) {
    boolean alike = by.x() == point.x() && by.y() == point.y();
    return asGood(by, point, across, up) && (alike ? by.trial() < point.trial() : true);
  }

  @ParameterizedTest
  @CsvSource({"MINIMIZE, MAXIMIZE", "MINIMIZE, MINIMIZE", "MAXIMIZE, MAXIMIZE"})
  void theFrontIsWhatNoAllowedPointBetters(Direction across, Direction up) {
    for (long seed = 0; seed < 50; seed++) {
      List<Point> allowed =
          points(seed).stream().filter(point -> point.feasible() && point.within()).toList();
      List<Point> expected =
          allowed.stream()
              .filter(
                  point ->
                      allowed.stream()
                          .noneMatch(
                              by -> by.trial() != point.trial() && beaten(point, by, across, up)))
              .sorted(Comparator.comparing(Point::x))
              .toList();
      assertThat(Fronts.front(points(seed), across, up)).isEqualTo(expected);
    }
  }
}
