package dev.fornix.automl.bench;

import java.util.List;

/**
 * How strategies compare.
 *
 * @param results for each table and strategy what had been reached at several parts of the budget,
 *     the whole one last
 * @param curves how the regret fell on the way
 * @param refused strategies that could not do a task
 * @param differences what the statistics say of the final results
 */
public record BenchmarkResult(
    List<BenchmarkRow> results,
    List<RegretPoint> curves,
    List<Refusal> refused,
    Differences differences) {
  /**
   * A strategy that could not do a task.
   *
   * @param reason a sentence that names the strategy
   */
  public record Refusal(String table, String strategy, String reason) {}

  /** Copy. */
  public BenchmarkResult {
    results = List.copyOf(results);
    curves = List.copyOf(curves);
    refused = List.copyOf(refused);
  }
}
