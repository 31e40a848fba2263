package dev.fornix.strategies.pruning;

import dev.fornix.core.objective.Direction;
import dev.fornix.core.objective.Objective;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Brings the values of an objective to between 0 and 1, more being better: fractions and percents
 * as they are or as what is missing to the whole, a loss in nats as e^−loss, the geometric mean of
 * the probabilities of what is true.
 *
 * <p>Where the unit is another, or a value out of its range, the values given are spread over the
 * middle half.
 *
 * @param toUnit maps a value
 */
record UnitScale(DoubleUnaryOperator toUnit) {
  private static final double MARGIN = 0.25;

  /** For an objective, some values of which are known; at least one. */
  static UnitScale of(Objective objective, double... known) {
    UnitScale scale =
        switch (objective.unit()) {
          case "fraction" -> share(objective, 1);
          case "percent" -> share(objective, 100);
          case "nats" -> new UnitScale(v -> Math.exp(objective.direction().gain(v)));
          default -> spread(objective, known);
        };
    return Arrays.stream(known).map(scale::of).allMatch(v -> v >= 0 && v <= 1)
        ? scale
        : spread(objective, known);
  }

  private static UnitScale share(Objective objective, double whole) {
    return objective.direction() == Direction.MAXIMIZE
        ? new UnitScale(v -> v / whole)
        : new UnitScale(v -> 1 - v / whole);
  }

  private static UnitScale spread(Objective objective, double... known) {
    Direction direction = objective.direction();
    double least = Arrays.stream(known).map(direction::gain).min().orElseThrow();
    double most = Arrays.stream(known).map(direction::gain).max().orElseThrow();
    double width = most > least ? most - least : 1;
    return new UnitScale(v -> MARGIN + (1 - 2 * MARGIN) * (direction.gain(v) - least) / width);
  }

  /** Map a value. */
  double of(double value) {
    return toUnit.applyAsDouble(value);
  }
}
