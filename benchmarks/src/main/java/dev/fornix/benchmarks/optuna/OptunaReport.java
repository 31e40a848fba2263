package dev.fornix.benchmarks.optuna;

import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.benchmarks.measure.Samples;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.hipparchus.stat.inference.MannWhitneyUTest;

/**
 * Searches of both sides as tables.
 *
 * @param ours our side's title
 * @param theirs the other's
 * @param searches that are judged by what they found
 * @param timed long searches that are judged by their cost
 */
record OptunaReport(String ours, String theirs, List<Search> searches, List<Search> timed) {
  /** Copy. */
  OptunaReport {
    searches = List.copyOf(searches);
    timed = List.copyOf(timed);
  }

  /** Final regrets; less is better. */
  String regrets(List<TestProblem> problems) {
    return compared(
        problems.stream().filter(problem -> !problem.hasFront()),
        "÷",
        (mine, other) -> mine / other);
  }

  /** Shares of hypervolumes; more is better. */
  String fronts(List<TestProblem> problems) {
    return compared(
        problems.stream().filter(TestProblem::hasFront), "−", (mine, other) -> mine - other);
  }

  private String compared(
      Stream<TestProblem> problems, String sign, DoubleBinaryOperator comparison) {
    MarkdownTable table =
        new MarkdownTable("problem", "method", ours, theirs, ours + " " + sign + " " + theirs, "p");
    problems.forEach(
        problem -> {
          for (Method method : Method.values()) {
            List<Double> mine = merits(problem, method, ours);
            List<Double> others = merits(problem, method, theirs);
            if (!mine.isEmpty()) {
              table.row(
                  problem.name(),
                  method.key(),
                  text(mine),
                  text(others),
                  number(comparison.applyAsDouble(mean(mine), mean(others))),
                  number(p(mine, others)));
            }
          }
        });
    return table.text();
  }

  /** Milliseconds of ask and tell at the end of long searches. */
  String costs() {
    MarkdownTable table =
        new MarkdownTable("problem", "method", "trials", ours, theirs, theirs + " ÷ " + ours);
    for (Search mine : timed) {
      if (mine.side().equals(ours)) {
        timed.stream()
            .filter(other -> other.side().equals(theirs) && other.problem().equals(mine.problem()))
            .forEach(other -> table.row(cost(mine, other)));
      }
    }
    return table.text();
  }

  private static String[] cost(Search mine, Search other) {
    return new String[] {
      mine.problem(),
      mine.method().key(),
      String.format(Locale.ROOT, "%,d", mine.trials()),
      number(mine.cost().lastMillis()),
      number(other.cost().lastMillis()),
      String.format(Locale.ROOT, "%.0f", other.cost().lastMillis() / mine.cost().lastMillis())
    };
  }

  private List<Double> merits(TestProblem problem, Method method, String side) {
    return searches.stream()
        .filter(s -> s.problem().equals(problem.name()))
        .filter(s -> s.method() == method && s.side().equals(side))
        .map(Search::merit)
        .toList();
  }

  /** Mean and standard error. */
  private static String text(List<Double> values) {
    return number(mean(values)) + " ± " + number(error(values));
  }

  private static double mean(List<Double> values) {
    return new Samples(values).mean();
  }

  private static double error(List<Double> values) {
    double mean = mean(values);
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    int size = values.size();
    return size < 2 ? Double.NaN : Math.sqrt(squares / (size - 1) / size);
  }

  /** Two-sided rank-sum test (Mann and Whitney 1947); not corrected for the number of rows. */
  private static double p(List<Double> mine, List<Double> others) {
    return new MannWhitneyUTest()
        .mannWhitneyUTest(
            mine.stream().mapToDouble(Double::doubleValue).toArray(),
            others.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
