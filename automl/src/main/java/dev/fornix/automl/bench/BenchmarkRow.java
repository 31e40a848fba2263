package dev.fornix.automl.bench;

import java.util.Map;
import java.util.Optional;

/**
 * What a strategy had reached at a part of the budget, over all seeds.
 *
 * @param table the table's name
 * @param strategy its name
 * @param options its settings, where some were given
 * @param budget such as {@code 12000s} or {@code 150}
 * @param seeds how many searches
 * @param evaluations how many a search had made by then, in the mean
 * @param objective the main objective of the incumbent at the highest level
 * @param regret how far that is from the best in the table
 * @param report other columns of the incumbent, which no strategy sees
 * @param hypervolume mean share of the true front's hypervolume that was found; of several
 *     objectives
 * @param hypervolumeStd its standard deviation
 * @param overheadMillisPerTrial what asking and telling took, in the mean over the whole search
 */
public record BenchmarkRow(
    String table,
    String strategy,
    Map<String, String> options,
    String budget,
    int seeds,
    double evaluations,
    Spread objective,
    Spread regret,
    Map<String, Spread> report,
    Optional<Double> hypervolume,
    Optional<Double> hypervolumeStd,
    double overheadMillisPerTrial) {
  /** Name and settings. */
  public String label() {
    return Contender.label(strategy, options);
  }
}
