package dev.fornix.core.objective;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Dominance between measured values, and the items that nothing dominates. */
public final class ParetoFront {
  private ParetoFront() {}

  /**
   * Whether one result is at least as good in every objective and better in one.
   *
   * @throws IllegalArgumentException if a value is missing
   */
  public static boolean dominates(
      Map<String, Double> values, Map<String, Double> others, List<Objective> objectives) {
    boolean better = false;
    for (Objective objective : objectives) {
      double mine = value(values, objective);
      double theirs = value(others, objective);
      if (objective.direction().better(theirs, mine)) {
        return false;
      }
      better |= objective.direction().better(mine, theirs);
    }
    return better;
  }

  /**
   * The items that no other item dominates, in the order given; of items with equal values all
   * stay.
   *
   * @param values the measured values of an item
   */
  public static <I> List<I> of(
      List<I> items, Function<I, Map<String, Double>> values, List<Objective> objectives) {
    List<I> front = new ArrayList<>();
    for (I item : items) {
      Map<String, Double> mine = values.apply(item);
      if (front.stream().noneMatch(f -> dominates(values.apply(f), mine, objectives))) {
        front.removeIf(f -> dominates(mine, values.apply(f), objectives));
        front.add(item);
      }
    }
    return front;
  }

  static double value(Map<String, Double> values, Objective objective) {
    Double value = values.get(objective.name());
    if (value == null) {
      throw new IllegalArgumentException(
          "the objective "
              + objective.name()
              + " is not among the measured values "
              + values.keySet());
    }
    return value;
  }
}
