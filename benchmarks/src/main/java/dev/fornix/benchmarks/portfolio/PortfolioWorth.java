package dev.fornix.benchmarks.portfolio;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What beginning with a learnt portfolio is worth on a table that it was made without: the regret
 * of the best of its pipelines, and the same of the usual ones.
 *
 * @param table its name
 * @param metric of the scores
 * @param usualFirst of the first three usual ones
 * @param learntFirst of the first three learnt ones
 * @param usual of all usual ones
 * @param learnt of as many learnt ones
 */
record PortfolioWorth(
    String table,
    String metric,
    double usualFirst,
    double learntFirst,
    double usual,
    double learnt) {
  private static final int FEW = 3;

  static List<PortfolioWorth> of(Evaluations all) {
    return all.tables().stream().map(scores -> of(all, scores)).toList();
  }

  private static PortfolioWorth of(Evaluations all, Evaluations.Scores scores) {
    List<Integer> usual =
        IntStream.range(0, all.candidates().size())
            .filter(i -> all.candidates().get(i).origin().equals(Candidate.USUAL))
            .boxed()
            .toList();
    Evaluations others = all.without(scores.table());
    List<Integer> learnt =
        GreedyChoice.of(others, usual.size()).stream()
            .map(i -> all.candidates().indexOf(others.candidates().get(i)))
            .toList();
    double[] regrets = scores.regrets();
    return new PortfolioWorth(
        scores.table(),
        scores.metric(),
        best(regrets, usual, FEW),
        best(regrets, learnt, FEW),
        best(regrets, usual, usual.size()),
        best(regrets, learnt, learnt.size()));
  }

  private static double best(double[] regrets, List<Integer> places, int count) {
    return places.stream().limit(count).mapToDouble(i -> regrets[i]).min().orElse(1);
  }

  static PortfolioWorth mean(List<PortfolioWorth> all) {
    return new PortfolioWorth(
        "mean",
        "",
        mean(all, PortfolioWorth::usualFirst),
        mean(all, PortfolioWorth::learntFirst),
        mean(all, PortfolioWorth::usual),
        mean(all, PortfolioWorth::learnt));
  }

  private static double mean(List<PortfolioWorth> all, ToDoubleFunction<PortfolioWorth> figure) {
    return all.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }
}
