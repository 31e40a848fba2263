package dev.fornix.benchmarks;

import dev.fornix.benchmarks.measure.Results;
import java.nio.file.Path;
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
}
