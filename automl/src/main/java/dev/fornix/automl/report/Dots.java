package dev.fornix.automl.report;

import dev.fornix.core.trial.TrialState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Trials as marks whose shape and colour tell their state. */
final class Dots {
  /** Up to so many, each mark says on hovering what it is. */
  private static final int MOST_SINGLE = 400;

  private static final double RADIUS = 3.6;

  /** Side of a cell in which trials are counted where there are many, pixels. */
  private static final double CELL = 4;

  private static final int LEVELS = 4;

  private final List<Dot> dots = new ArrayList<>();

  private record Dot(double x, double y, TrialState state, String title) {}

  void add(double x, double y, TrialState state, String title) {
    dots.add(new Dot(x, y, state, title));
  }

  List<Tag> tags() {
    return dots.size() <= MOST_SINGLE ? dots.stream().map(Dots::single).toList() : merged();
  }

  private static Tag single(Dot dot) {
    return Plot.path(shape(dot.x, dot.y, dot.state), css(dot.state))
        .add(Tag.of("title", dot.title));
  }

  /** Cells that are darker the more trials lie in them; failures as a line of ticks. */
  private List<Tag> merged() {
    Map<Long, Integer> cells = new TreeMap<>();
    Set<Double> failures = new TreeSet<>();
    double floor = 0;
    for (Dot dot : dots) {
      if (dot.state == TrialState.FAILED) {
        failures.add(Math.floor(dot.x / CELL) * CELL);
        floor = dot.y;
      } else {
        long column = (long) Math.floor(dot.x / CELL);
        cells.merge(column << 32 | (long) Math.floor(dot.y / CELL), 1, Integer::sum);
      }
    }
    List<Tag> paths = new ArrayList<>(density(cells));
    if (!failures.isEmpty()) {
      paths.add(ticks(failures, floor));
    }
    return paths;
  }

  private static List<Tag> density(Map<Long, Integer> cells) {
    int most = cells.values().stream().max(Comparator.naturalOrder()).orElse(1);
    List<StringBuilder> levels =
        IntStream.range(0, LEVELS).mapToObj(i -> new StringBuilder()).toList();
    cells.forEach(
        (cell, count) -> {
          int level = (int) Math.ceil(LEVELS * Math.log1p(count) / Math.log1p(most)) - 1;
          double x = CELL * (cell >> 32);
          double y = CELL * (cell & 0xFFFF_FFFFL);
          levels.get(level).append("M").append(Plot.point(x, y)).append("h4v4h-4z");
        });
    return IntStream.range(0, LEVELS)
        .filter(i -> levels.get(i).length() > 0)
        .mapToObj(i -> Plot.path(levels.get(i).toString(), "cells d" + i))
        .toList();
  }

  private static Tag ticks(Set<Double> places, double floor) {
    StringBuilder d = new StringBuilder();
    places.forEach(x -> d.append("M").append(Plot.point(x + CELL / 2, floor - 4)).append("v8"));
    return Plot.path(d.toString(), "dot failed");
  }

  private static String css(TrialState state) {
    return "dot " + Wording.words(state);
  }

  /** A disc, a half-filled disc, a diamond or a cross, as in the key. */
  static String shape(double x, double y, TrialState state) {
    double r = RADIUS;
    return switch (state) {
      case COMPLETE, WAITING -> disc(x, y, r);
      case RUNNING -> disc(x, y, r) + "M" + Plot.point(x, y - r) + arc(r, 0, 2 * r) + "z";
      case PRUNED ->
          "M"
              + Plot.point(x, y - r - 1)
              + "l"
              + Plot.point(r + 1, r + 1)
              + "l"
              + Plot.point(-r - 1, r + 1)
              + "l"
              + Plot.point(-r - 1, -r - 1)
              + "z";
      case FAILED ->
          "M"
              + Plot.point(x - r, y - r)
              + "l"
              + Plot.point(2 * r, 2 * r)
              + "m"
              + Plot.point(0, -2 * r)
              + "l"
              + Plot.point(-2 * r, 2 * r);
    };
  }

  static String disc(double x, double y, double r) {
    return "M" + Plot.point(x - r, y) + arc(r, 2 * r, 0) + arc(r, -2 * r, 0) + "z";
  }

  private static String arc(double r, double dx, double dy) {
    return "a" + Plot.point(r, r) + " 0 1 1 " + Plot.point(dx, dy);
  }

  /** The states that come up, with their marks. */
  static Tag key(List<TrialState> states, int trials) {
    Tag key = Tag.css("p", "key");
    if (trials <= MOST_SINGLE) {
      states.forEach(s -> key.add(entry(shape(7, 7, s), css(s), Wording.state(s))));
      return key;
    }
    key.add(entry("M2 2h10v10h-10z", "cells d3", "measured, darker where there are more"));
    return states.contains(TrialState.FAILED)
        ? key.add(entry("M7 3v8", "dot failed", Wording.state(TrialState.FAILED)))
        : key;
  }

  /** What the ring means. */
  static Tag chosen() {
    return entry(disc(7, 7, 5.5), "chosen", "chosen");
  }

  static Tag entry(String shape, String css, String name) {
    return Tag.of(
        "span",
        Tag.css("svg", "swatch")
            .with("viewBox", "0 0 14 14")
            .with("aria-hidden", "true")
            .add(Plot.path(shape, css)),
        Tag.of("span", name));
  }
}
