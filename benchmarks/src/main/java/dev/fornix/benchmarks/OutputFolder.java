package dev.fornix.benchmarks;

import dev.fornix.benchmarks.measure.Results;
import dev.fornix.benchmarks.process.Checkout;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option that all benchmarks share. */
public final class OutputFolder {
  @Option(
      names = "--out",
      paramLabel = "<folder>",
      description = "Where tables and JSON go (${DEFAULT-VALUE}).")
  private Path folder = Path.of("benchmark-results");

  /** The files in it. */
  public Results results() {
    return new Results(folder.toAbsolutePath());
  }

  /** Write a benchmark's figures with the revision that they belong to, and print their table. */
  public void publish(String name, String what, Object figures, String table) {
    results().write(name, Map.of("revision", Checkout.running().revision(), what, figures), table);
    System.out.print(table);
  }
}
