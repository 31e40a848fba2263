package dev.fornix.automl.tables;

import dev.fornix.tabular.ensemble.Preference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is asked for of a table; read by {@link TableSettings}.
 *
 * @param data the table's file, or a built-in one such as {@code builtin:penguins}
 * @param columns what is to be predicted, and which columns divide the rows
 * @param test a file of rows for the test; empty to hold some of the data back
 * @param metric what predictions are judged by; empty for the proposed one
 * @param budget when the search ends
 * @param search how to search
 * @param run what else decides the result, or where it goes
 */
public record TableConfig(
    String data,
    Columns columns,
    Optional<String> test,
    Optional<String> metric,
    Budget budget,
    Search search,
    Run run) {
  /**
   * Columns that mean something to the study.
   *
   * @param target what is to be predicted
   * @param task {@code binary}, {@code multiclass} or {@code regression}; empty for the proposed
   *     one
   * @param group rows with the same value stay together
   * @param time the past predicts the future by this column
   */
  public record Columns(
      String target, Optional<String> task, Optional<String> group, Optional<String> time) {
    /** Rows are divided in one way. */
    public Columns {
      if (group.isPresent() && time.isPresent()) {
        throw new IllegalArgumentException(
            "rows are divided by --group or by --time-column, not by both; leave one out");
      }
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
   * @param prefer which of the finished models is wanted
   */
  public record Search(Optional<String> strategy, Map<String, String> options, Preference prefer) {
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
