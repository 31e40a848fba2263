package dev.fornix.benchmarks.profile;

import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MachineLine;
import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.benchmarks.measure.Results;
import dev.fornix.benchmarks.measure.Samples;
import dev.fornix.benchmarks.process.Checkout;
import dev.fornix.benchmarks.process.Program;
import dev.fornix.nn.engine.Processor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fornix's profile of a drawn CSV file against DuckDB's own, in turn. */
@Command(
    name = "profile-speed",
    mixinStandardHelpOptions = true,
    description =
        "Seconds of reading and profiling a drawn CSV file of 30 columns in Fornix, and of DuckDB's"
            + " SUMMARIZE of the same file.")
public final class ProfileSpeedCommand implements Callable<Integer> {
  private static final Duration TIMEOUT = Duration.ofMinutes(60);
  private static final long MEGABYTE = 1_000_000;

  @Mixin private OutputFolder output = new OutputFolder();

  @Option(names = "--megabytes", description = "Of the file (${DEFAULT-VALUE}).")
  private long megabytes = 1_000;

  @Option(names = "--rows", description = "Of the file instead, such as 10000000.")
  @Nullable Long rows;

  @Option(names = "--rounds", description = "In turn (${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(names = "--heap", description = "Of the profiling process (${DEFAULT-VALUE}).")
  private String heap = "4g";

  @Option(names = "--threads", description = "Of DuckDB (${DEFAULT-VALUE}).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--seed", description = "Of the file (${DEFAULT-VALUE}).")
  private long seed = 1;

  /**
   * What was measured.
   *
   * @param rows of the file
   * @param megabytes of the file
   * @param fornix seconds of each round
   * @param duckdb seconds of each round
   * @param ratio of the medians: how many times as quick as DuckDB Fornix is
   * @param heap of Fornix's process
   * @param residentMegabytes peak of Fornix's process
   */
  record Figures(
      long rows,
      double megabytes,
      List<Double> fornix,
      List<Double> duckdb,
      double ratio,
      String heap,
      double residentMegabytes) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Files.createDirectories(output.results().folder());
    Path folder = Files.createTempDirectory("fornix-profile");
    Path file = folder.resolve("drawn.csv");
    try {
      long count =
          DrawnTable.write(
              file,
              rows == null ? megabytes * MEGABYTE : Long.MAX_VALUE,
              rows == null ? Long.MAX_VALUE : rows,
              seed);
      Figures figures = measured(file, count);
      output.publish("profile-speed", "figures", figures, text(figures));
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
    return 0;
  }

  private Figures measured(Path file, long count) throws IOException, InterruptedException {
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    double resident = 0;
    for (int round = 0; round < rounds; round++) {
      ProfileOnceCommand.Look look = look(file, List.of("-Xmx" + heap));
      ours.add(look.seconds());
      resident = Math.max(resident, look.megabytes());
      theirs.add(
          look(file, List.of(), "--duckdb", "--threads", Integer.toString(threads)).seconds());
    }
    return new Figures(
        count,
        Files.size(file) / (double) MEGABYTE,
        ours,
        theirs,
        new Samples(theirs).median() / new Samples(ours).median(),
        heap,
        resident);
  }

  private ProfileOnceCommand.Look look(Path file, List<String> options, String... more)
      throws InterruptedException {
    List<String> command =
        new ArrayList<>(Checkout.running().java(options, "profile-once", file.toString()));
    command.addAll(List.of(more));
    Path log = output.results().folder().resolve("profile-speed.log");
    Program.Run run = new Program(command, Map.of(), log, TIMEOUT).run(System::nanoTime);
    if (run.exitCode() != 0) {
      throw new IllegalStateException("a look at the file failed; see " + log);
    }
    ProfileOnceCommand.Look look = Results.read(run.lastLine(), ProfileOnceCommand.Look.class);
    if (look.columns() != DrawnTable.COLUMNS) {
      throw new IllegalStateException(look.columns() + " columns were seen, not all");
    }
    System.err.println(run.lastLine());
    return look;
  }

  private static String text(Figures figures) {
    return String.format(
        Locale.ROOT,
        "%,d rows of %d columns, %,.0f MB (%s)%n%n%s",
        figures.rows(),
        DrawnTable.COLUMNS,
        figures.megabytes(),
        MachineLine.of(Processor.detect()),
        new MarkdownTable("", "seconds", "MB/s", "peak memory, MB")
            .row(
                "Fornix, heap " + figures.heap(),
                seconds(figures.fornix()),
                speed(figures, figures.fornix()),
                String.format(Locale.ROOT, "%,.0f", figures.residentMegabytes()))
            .row(
                "DuckDB SUMMARIZE", seconds(figures.duckdb()), speed(figures, figures.duckdb()), "")
            .row(
                "Fornix's speed ÷ DuckDB's",
                String.format(Locale.ROOT, "%.2f", figures.ratio()),
                "",
                "")
            .text());
  }

  private static String seconds(List<Double> all) {
    return String.format(Locale.ROOT, "%.1f", new Samples(all).median());
  }

  private static String speed(Figures figures, List<Double> seconds) {
    return String.format(Locale.ROOT, "%.0f", figures.megabytes() / new Samples(seconds).median());
  }
}
