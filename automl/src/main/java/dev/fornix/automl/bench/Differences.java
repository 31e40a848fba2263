package dev.fornix.automl.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.stat.inference.MannWhitneyUTest;
import org.hipparchus.stat.ranking.NaturalRanking;

/**
 * Which differences of final results are more than chance. A result is the main objective of a
 * search's incumbent, or with several objectives the hypervolume that the search found.
 *
 * @param pairs of strategies on one table: rank-sum tests (Mann and Whitney 1947) over seeds,
 *     p-values corrected for the number of pairs on all tables (Holm 1979)
 * @param friedman over several tables (Friedman 1937): p-value of the hypothesis that all
 *     strategies are equal, by their mean results; nothing for fewer than two tables or three
 *     strategies
 */
public record Differences(List<Pair> pairs, Optional<Double> friedman) {
  /**
   * Two strategies on a table.
   *
   * @param better the one with the better mean
   * @param p two-sided, after Holm's correction
   */
  public record Pair(String table, String better, String other, double p) {}

  /**
   * What the searches on a table came to.
   *
   * @param gains of each strategy, seed by seed; more is better
   */
  record Finals(String table, Map<String, List<Double>> gains) {
    double[] of(String strategy) {
      return gains.getOrDefault(strategy, List.of()).stream()
          .mapToDouble(Double::doubleValue)
          .toArray();
    }
  }

  /** Copy. */
  public Differences {
    pairs = List.copyOf(pairs);
  }

  static Differences of(List<Finals> tables) {
    List<Pair> raw = new ArrayList<>();
    tables.forEach(table -> raw.addAll(pairs(table)));
    return new Differences(holm(raw), friedman(tables));
  }

  private static List<Pair> pairs(Finals finals) {
    List<String> names = new ArrayList<>(finals.gains().keySet());
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        pairs.add(pair(finals, names.get(i), names.get(j)));
      }
    }
    return pairs;
  }

  private static Pair pair(Finals finals, String one, String other) {
    double p = new MannWhitneyUTest().mannWhitneyUTest(finals.of(one), finals.of(other));
    boolean first = mean(finals.of(one)) >= mean(finals.of(other));
    return new Pair(finals.table(), first ? one : other, first ? other : one, p);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Holm's step-down: the k-th smallest p times the number of hypotheses not yet dealt with. */
  static List<Pair> holm(List<Pair> raw) {
    List<Pair> sorted = raw.stream().sorted(Comparator.comparingDouble(Pair::p)).toList();
    List<Pair> corrected = new ArrayList<>();
    double least = 0;
    for (int k = 0; k < sorted.size(); k++) {
      Pair pair = sorted.get(k);
      least = Math.max(least, Math.min(1, pair.p() * (sorted.size() - k)));
      corrected.add(new Pair(pair.table(), pair.better(), pair.other(), least));
    }
    return corrected;
  }

  private static Optional<Double> friedman(List<Finals> tables) {
    List<String> everywhere =
        tables.get(0).gains().keySet().stream()
            .filter(name -> tables.stream().allMatch(t -> t.gains().containsKey(name)))
            .toList();
    if (tables.size() < 2 || everywhere.size() < 3) {
      return Optional.empty();
    }
    double[][] means = new double[tables.size()][];
    for (int t = 0; t < means.length; t++) {
      Finals table = tables.get(t);
      means[t] = everywhere.stream().mapToDouble(name -> mean(table.of(name))).toArray();
    }
    return Optional.of(friedman(means));
  }

  /**
   * Friedman's test with the correction for ties.
   *
   * @param values a row for each table, a column for each strategy
   */
  static double friedman(double[][] values) {
    int blocks = values.length;
    int treatments = values[0].length;
    double[] sums = new double[treatments];
    double ties = 0;
    for (double[] row : values) {
      double[] ranks = new NaturalRanking().rank(row);
      Map<Double, Integer> equal = new LinkedHashMap<>();
      for (int i = 0; i < treatments; i++) {
        sums[i] += ranks[i];
        equal.merge(ranks[i], 1, Integer::sum);
      }
      ties += equal.values().stream().mapToDouble(n -> (double) n * n * n - n).sum();
    }
    double squares = 0;
    for (double sum : sums) {
      squares += sum * sum;
    }
    double k = treatments;
    double statistic = 12 * squares / (blocks * k * (k + 1)) - 3 * blocks * (k + 1);
    double correction = 1 - ties / (blocks * k * (k * k - 1));
    return correction <= 0
        ? 1
        : 1 - new ChiSquaredDistribution(k - 1).cumulativeProbability(statistic / correction);
  }
}
