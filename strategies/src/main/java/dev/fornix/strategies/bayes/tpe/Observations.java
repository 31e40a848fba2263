package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Decision;
import dev.fornix.core.space.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Configurations by place. One list follows on another at the cost of what is different: from the
 * first point that is not the same on, columns are cut and written anew.
 */
final class Observations {
  private final Map<Place, Column> columns = new HashMap<>();
  private final List<Configuration> points = new ArrayList<>();

  /** Hold the points of a list in place of those before. */
  void become(List<Configuration> wanted) {
    int same = 0;
    while (same < Math.min(points.size(), wanted.size())
        && points.get(same).equals(wanted.get(same))) {
      same++;
    }
    keep(same);
    wanted.subList(same, wanted.size()).forEach(this::add);
  }

  private void keep(int count) {
    if (count < points.size()) {
      points.subList(count, points.size()).clear();
      columns.values().forEach(column -> column.keep(count));
    }
  }

  private void add(Configuration point) {
    for (Decision decision : point.decisions()) {
      columns
          .computeIfAbsent(decision.place(), at -> new Column())
          .add(points.size(), decision.answer());
    }
    points.add(point);
  }

  List<Configuration> points() {
    return points;
  }

  /** What was answered at a place. */
  Column at(Place place) {
    return columns.getOrDefault(place, Column.EMPTY);
  }
}
