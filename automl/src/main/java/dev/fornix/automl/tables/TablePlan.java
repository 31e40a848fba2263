package dev.fornix.automl.tables;

import dev.fornix.core.study.Order;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.metrics.ExpectedCost;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.metrics.Metrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What will be done with a table; made before the start, kept as JSON, read by the workers.
 *
 * @param target what is predicted
 * @param metric by its name
 * @param costs of mistakes, {@code [true class][predicted class]}; empty where the metric is
 *     another
 * @param features columns that may be learnt from
 * @param validation how pipelines are judged
 * @param levels rows to learn from at each level of the search, ascending
 * @param strategy how to search
 * @param strategyOptions its settings
 * @param workers how many trials run at once
 * @param finalThreads that the last fit may use; one where the result must not depend on the
 *     machine
 * @param trials of the search, beside the baseline
 * @param seconds for everything
 * @param rows of which parts the data has
 * @param fingerprint of the rows to learn from
 * @param sentences what will be done, for people
 * @param warnings about the data
 */
public record TablePlan(
    Target target,
    String metric,
    List<List<Double>> costs,
    List<String> features,
    Validation validation,
    List<Double> levels,
    String strategy,
    Map<String, String> strategyOptions,
    int workers,
    int finalThreads,
    OptionalLong trials,
    Optional<Double> seconds,
    Parts rows,
    String fingerprint,
    List<String> sentences,
    List<String> warnings) {
  private static final JsonMapper JSON = new JsonMapper();

  /** As many trials may be under way at most that the strategy knows no result of. */
  private static final int LAG = 8;

  /** Copy. */
  public TablePlan {
    costs = List.copyOf(costs);
    features = List.copyOf(features);
    levels = List.copyOf(levels);
    strategyOptions = Map.copyOf(strategyOptions);
    sentences = List.copyOf(sentences);
    warnings = List.copyOf(warnings);
  }

  /**
   * How many rows each part has.
   *
   * @param train to learn from and choose by
   * @param test to test the finished model
   */
  public record Parts(int train, int test) {}

  /** What predictions are judged by. */
  public Metric judge() {
    return costs.isEmpty() ? Metrics.of(metric) : new ExpectedCost(costs);
  }

  Fidelities fidelities() {
    return new Fidelities(levels.stream().map(Budget::examples).toList());
  }

  Order order() {
    return seconds.isPresent() ? Order.ARRIVAL : Order.byNumber(LAG);
  }

  void write(Path file) {
    try {
      Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Read a plan.
   *
   * @throws IllegalArgumentException if the file is missing or damaged
   */
  public static TablePlan read(Path file) {
    try {
      return JSON.readValue(file.toFile(), TablePlan.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "the study's plan " + file + " cannot be read: " + e.getOriginalMessage(), e);
    }
  }
}
