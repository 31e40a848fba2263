package dev.fornix.core.trial;

import java.util.List;

/**
 * The budget levels at which candidates may be evaluated.
 *
 * @param levels of one resource, strictly ascending; at least one
 */
public record Fidelities(List<Budget> levels) {
  /** Copy and check. */
  public Fidelities {
    levels = List.copyOf(levels);
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("at least one budget level is needed");
    }
    for (int i = 1; i < levels.size(); i++) {
      if (levels.get(i).resource() != levels.get(0).resource()
          || levels.get(i).amount() <= levels.get(i - 1).amount()) {
        throw new IllegalArgumentException(
            "budget levels " + levels + " must ascend in one resource");
      }
    }
  }

  /** Every candidate is evaluated at one budget. */
  public static Fidelities only(Budget budget) {
    return new Fidelities(List.of(budget));
  }

  /**
   * Levels that grow by a factor up to the highest.
   *
   * @param count how many levels, 1 or more
   * @param factor from each level to the next, &gt; 1
   */
  public static Fidelities geometric(Budget highest, int count, double factor) {
    if (!(factor > 1)) {
      throw new IllegalArgumentException(
          "the factor between budget levels (" + factor + ") must be > 1");
    }
    return new Fidelities(
        java.util.stream.IntStream.range(0, count)
            .mapToObj(
                i ->
                    new Budget(
                        highest.resource(), highest.amount() / Math.pow(factor, count - 1.0 - i)))
            .toList());
  }

  /** The largest budget. */
  public Budget highest() {
    return levels.get(levels.size() - 1);
  }

  /** The smallest budget. */
  public Budget lowest() {
    return levels.get(0);
  }
}
