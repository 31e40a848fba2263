package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Decision;
import dev.fornix.core.space.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The good or the bad observations, by place. */
final class Group {
  private final Map<Place, Column> columns = new HashMap<>();
  private final int size;
  private final int decisions;

  /**
   * Read configurations.
   *
   * @param configurations the oldest first
   */
  Group(List<Configuration> configurations) {
    int read = 0;
    for (int member = 0; member < configurations.size(); member++) {
      for (Decision decision : configurations.get(member).decisions()) {
        columns
            .computeIfAbsent(decision.place(), at -> new Column())
            .add(member, decision.answer());
        read++;
      }
    }
    size = configurations.size();
    decisions = read;
  }

  int size() {
    return size;
  }

  /** How many decisions an observation made on average, at least 1. */
  double dimensions() {
    return Math.max(1, (double) decisions / Math.max(1, size));
  }

  Column at(Place place) {
    return columns.getOrDefault(place, Column.EMPTY);
  }
}
