package dev.fornix.automl.tables;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.metrics.ExpectedCost;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads what mistakes cost: {@code yes,no=5} for a row of class {@code yes} that is taken for
 * {@code no}. A mistake that is not named costs 1, a right answer nothing.
 */
final class Costs {
  private final Target target;
  private final double[][] costs;

  private Costs(Target target) {
    this.target = target;
    int classes = target.classNames().size();
    this.costs = new double[classes][classes];
    for (int c = 0; c < classes; c++) {
      Arrays.fill(costs[c], 1);
      costs[c][c] = 0;
    }
  }

  /**
   * Read.
   *
   * @throws DataException if the target has no classes, or a text names others or no cost
   */
  static ExpectedCost of(List<String> texts, Target target) {
    if (!target.classification()) {
      throw new DataException(
          Sentence.of(
              "--cost is for classes, but the target '%s' is a number; leave it out, or choose the"
                  + " metric mae or quantile_0.9.",
              target.column()));
    }
    Costs costs = new Costs(target);
    texts.forEach(costs::read);
    return new ExpectedCost(
        Arrays.stream(costs.costs).map(row -> Arrays.stream(row).boxed().toList()).toList());
  }

  private void read(String text) {
    int equals = text.lastIndexOf('=');
    List<Integer> pair = equals < 0 ? List.of() : pair(text.substring(0, equals));
    if (pair.isEmpty()) {
      throw new DataException(
          Sentence.of(
              "--cost '%s' must have the form true,taken=cost with classes of the target '%s' (%s),"
                  + " such as %s,%s=5.",
              text,
              target.column(),
              String.join(", ", target.classNames()),
              target.classNames().get(1),
              target.classNames().get(0)));
    }
    costs[pair.get(0)][pair.get(1)] = cost(text, text.substring(equals + 1).strip());
  }

  /** The names may have commas in them. */
  private List<Integer> pair(String text) {
    List<Integer> commas =
        IntStream.range(0, text.length()).filter(i -> text.charAt(i) == ',').boxed().toList();
    List<Integer> pair = new ArrayList<>();
    for (int comma : commas) {
      int truth = target.classNames().indexOf(text.substring(0, comma).strip());
      int taken = target.classNames().indexOf(text.substring(comma + 1).strip());
      if (truth >= 0 && taken >= 0) {
        pair.clear();
        pair.addAll(List.of(truth, taken));
      }
    }
    return pair;
  }

  private static double cost(String text, String number) {
    try {
      double cost = Double.parseDouble(number);
      if (Double.isFinite(cost)) {
        return cost;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new DataException(
        Sentence.of("--cost '%s' has no number after '='; write one such as 5 or 0.2.", text));
  }
}
