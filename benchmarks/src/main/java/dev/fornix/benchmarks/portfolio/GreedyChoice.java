package dev.fornix.benchmarks.portfolio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses candidates one by one, each so that the mean over the tables of the regret of the best
 * one so far becomes as small as possible (Feurer et al. 2022, "Auto-Sklearn 2.0", section 3.1,
 * algorithm 2).
 */
final class GreedyChoice {
  private GreedyChoice() {}

  /**
   * Choose.
   *
   * @param most how many; fewer where no further one is better on any table
   * @return their places, the first choice first; of equally good ones the quicker one
   */
  static List<Integer> of(Evaluations all, int most) {
    double[][] regrets =
        all.tables().stream().map(Evaluations.Scores::regrets).toArray(double[][]::new);
    double[] reached = new double[regrets.length];
    Arrays.fill(reached, 1);
    List<Integer> chosen = new ArrayList<>();
    while (chosen.size() < most) {
      int next = next(all, regrets, reached);
      if (sum(regrets, reached, next) >= Arrays.stream(reached).sum()) {
        break;
      }
      chosen.add(next);
      Arrays.setAll(reached, table -> Math.min(reached[table], regrets[table][next]));
    }
    return chosen;
  }

  private static int next(Evaluations all, double[][] regrets, double[] reached) {
    int best = 0;
    for (int i = 1; i < all.candidates().size(); i++) {
      int order = Double.compare(sum(regrets, reached, i), sum(regrets, reached, best));
      boolean quicker = all.seconds().get(i) < all.seconds().get(best);
      best = order < 0 || (order == 0 && quicker) ? i : best;
    }
    return best;
  }

  private static double sum(double[][] regrets, double[] reached, int candidate) {
    return IntStream.range(0, regrets.length)
        .mapToDouble(table -> Math.min(reached[table], regrets[table][candidate]))
        .sum();
  }
}
