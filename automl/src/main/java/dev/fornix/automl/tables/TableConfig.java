package dev.fornix.automl.tables;

import dev.fornix.data.table.read.ReadOptions;
import dev.fornix.tabular.ensemble.ModelPreference;
import dev.fornix.tabular.metrics.ExpectedCost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What is asked for of a table; read by {@link TableSettings}.
 *
 * @param data the table's file, or a built-in one such as {@code builtin:penguins}
 * @param reading how that and other files are read, and which columns are left out
 * @param columns what is to be predicted, and which columns divide the rows
 * @param test a file of rows for the test; empty to hold some of the data back
 * @param metric what predictions are judged by; empty for the proposed one
 * @param costs of mistakes, each as {@code true,taken=cost}; where there are some, they judge
 * @param budget when the search ends
 * @param search how to search
 * @param run what else decides the result, or where it goes
 */
public record TableConfig(
    String data,
    ReadOptions reading,
    Columns columns,
    Optional<String> test,
    Optional<String> metric,
    List<String> costs,
    Budget budget,
    Search search,
    Run run) {
  /** Copy and check. */
  public TableConfig {
    costs = List.copyOf(costs);
    if (!costs.isEmpty() && metric.filter(name -> !name.equals(ExpectedCost.KEY)).isPresent()) {
      throw new IllegalArgumentException(
          "models are judged by --metric "
              + metric.get()
              + " or by --cost, not by both; leave one out");
    }
  }

  /**
   * Columns that mean something to the study.
   *
   * @param target what is to be predicted
   * @param task {@code binary}, {@code multiclass} or {@code regression}; empty for the proposed
   *     one
   * @param positive of two classes the one that is looked for; empty for the second by name
   * @param group rows with the same value stay together
   * @param time the past predicts the future by this column
   */
  public record Columns(
      String target,
      Optional<String> task,
      Optional<String> positive,
      Optional<String> group,
      Optional<String> time) {
    /** Rows are divided in one way. */
    public Columns {
      if (group.isPresent() && time.isPresent()) {
        throw new IllegalArgumentException(
            "rows are divided by --group or by --time-column, not by both; leave one out");
      }
      requireOther("--group", group, target);
      requireOther("--time-column", time, target);
    }

    private static void requireOther(String option, Optional<String> column, String target) {
      if (column.equals(Optional.of(target))) {
        throw new IllegalArgumentException(
            option
                + " "
                + target
                + " is the target, which cannot also divide the rows; name another column");
      }
    }

    /** The column that divides the rows. */
    Optional<String> divides() {
      return group.or(() -> time);
    }

    /** Nothing of this can be left out. */
    void requireKept(List<String> leftOut) {
      Stream.concat(Stream.of(target), divides().stream())
          .filter(
              name ->
                  leftOut.stream()
                      .anyMatch(
                          text ->
                              text.equals(name)
                                  || Arrays.stream(text.split(",", -1))
                                      .map(String::strip)
                                      .anyMatch(name::equals)))
          .findFirst()
          .ifPresent(
              name -> {
                throw new IllegalArgumentException(
                    "--drop leaves '"
                        + name
                        + "' out, which is "
                        + (name.equals(target) ? "the target" : "what divides the rows")
                        + "; leave it in");
              });
    }
  }

  /**
   * When to stop.
   *
   * @param time for everything
   * @param trials of the search, beside the baseline
   */
  public record Budget(Optional<Duration> time, OptionalLong trials) {
    /** Check. */
    public Budget {
      trials.stream()
          .filter(n -> n < 1)
          .forEach(
              n -> {
                throw new IllegalArgumentException("trials (" + n + ") must be at least 1");
              });
    }
  }

  /**
   * How to search.
   *
   * @param strategy its name; empty for the proposed one
   * @param options of the strategy
   * @param stack whether the members of an ensemble may be blended by a model of their predictions
   * @param portfolio the pipelines that the search begins with: {@code usual}, {@code learnt} or a
   *     file; empty for the usual ones
   * @param prefer which of the finished models is wanted
   */
  public record Search(
      Optional<String> strategy,
      Map<String, String> options,
      boolean stack,
      Optional<String> portfolio,
      ModelPreference prefer) {
    /** Copy. */
    public Search {
      options = Map.copyOf(options);
    }
  }

  /**
   * The rest.
   *
   * @param seed where all chance comes from
   * @param out the study's folder
   * @param workers how many trials run at once; as many as cores if empty
   * @param workerMemoryMegabytes resident memory at which a worker is stopped
   * @param trialTimeout longest time of one trial
   * @param overwrite throw away the study that is in the folder
   * @param durable keep the journal safe from a loss of power
   */
  public record Run(
      long seed,
      Path out,
      OptionalInt workers,
      OptionalInt workerMemoryMegabytes,
      Optional<Duration> trialTimeout,
      boolean overwrite,
      boolean durable) {
    /** Check. */
    public Run {
      requirePositive("workers", workers);
      requirePositive("worker_memory", workerMemoryMegabytes);
    }

    private static void requirePositive(String name, OptionalInt value) {
      if (value.isPresent() && value.getAsInt() < 1) {
        throw new IllegalArgumentException(name + " (" + value.getAsInt() + ") must be at least 1");
      }
    }
  }
}
