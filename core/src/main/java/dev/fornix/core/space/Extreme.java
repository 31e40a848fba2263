package dev.fornix.core.space;

import java.util.Map;

/**
 * The point found in a space at which a quantity that is known before evaluation is smallest or
 * largest.
 *
 * <p>Found by changing one decision after the other to its best answer, from several starts: exact
 * where each decision adds to the quantity or multiplies it on its own, as in chains of blocks, and
 * where the space knows its {@link Corners}; otherwise a bound from the inside.
 *
 * @param configuration the point
 * @param quantity such as {@code parameters}
 * @param value its value there
 */
public record Extreme(Configuration configuration, String quantity, double value) {
  /**
   * The smallest value found.
   *
   * @throws IllegalArgumentException if the space does not know the quantity
   */
  public static Extreme least(SearchSpace<?> space, String quantity) {
    return of(space, quantity, 1);
  }

  /**
   * The largest value found.
   *
   * @throws IllegalArgumentException if the space does not know the quantity
   */
  public static Extreme most(SearchSpace<?> space, String quantity) {
    return of(space, quantity, -1);
  }

  private static Extreme of(SearchSpace<?> space, String quantity, int sign) {
    return Descent.least(
            space, point -> sign * known(space, quantity, point), Double.NEGATIVE_INFINITY)
        .map(found -> new Extreme(found.point(), quantity, sign * found.value()))
        .orElseThrow(
            () -> new NoValidPointException("the space " + space.name() + " has no valid point"));
  }

  private static double known(SearchSpace<?> space, String quantity, Configuration point) {
    Map<String, Double> known = space.known(point);
    Double value = known.get(quantity);
    if (value == null) {
      throw new IllegalArgumentException(
          "the space "
              + space.name()
              + " does not know "
              + quantity
              + " before evaluation; it knows "
              + new java.util.TreeSet<>(known.keySet()));
    }
    return value;
  }
}
