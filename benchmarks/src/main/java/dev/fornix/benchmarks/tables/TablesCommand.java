package dev.fornix.benchmarks.tables;

import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MachineLine;
import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.core.study.Terminator;
import dev.fornix.nn.engine.Processor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A search over pipelines against the constant answer and LightGBM with its defaults. */
@Command(
    name = "tables",
    mixinStandardHelpOptions = true,
    description =
        "Test scores of a constant, of LightGBM with its defaults and of a search over pipelines,"
            + " on tables whose last column is the target.")
public final class TablesCommand implements Callable<Integer> {
  @Mixin private OutputFolder output = new OutputFolder();

  @Parameters(paramLabel = "<file>", arity = "1..*", description = "The tables.")
  private List<Path> files = List.of();

  @Option(names = "--seconds", description = "Of each search (${DEFAULT-VALUE}).")
  private int seconds = 60;

  @Option(names = "--seeds", split = ",", description = "Of the divisions (1).")
  private List<Long> seeds = List.of(1L);

  @Option(names = "--strategy", description = "That searches (${DEFAULT-VALUE}).")
  private String strategy = "tpe";

  @Option(names = "--threads", description = "Of each learner (${DEFAULT-VALUE}).")
  private int threads = 2;

  /** One division of one table. */
  private record Run(
      String table,
      long seed,
      String metric,
      double constant,
      double standard,
      double search,
      String learner,
      int trials,
      int others) {}

  @Override
  public Integer call() {
    List<Run> runs = new ArrayList<>();
    MarkdownTable table =
        new MarkdownTable(
            "table", "metric", "seed", "constant", "LightGBM", "search", "its learner", "trials");
    for (Path file : files) {
      for (long seed : seeds) {
        Run run = run(file, seed);
        runs.add(run);
        table.row(
            run.table(),
            run.metric(),
            Long.toString(seed),
            figure(run.constant()),
            figure(run.standard()),
            figure(run.search()),
            run.learner(),
            run.trials() + (run.others() == 0 ? "" : ", " + run.others() + " not ended"));
        System.err.println(run);
      }
    }
    output.publish("tables", "runs", runs, text(table));
    return 0;
  }

  private Run run(Path file, long seed) {
    LastColumn table = LastColumn.of(file);
    TableContest contest =
        new TableContest(table.table(), table.metric(), seed, threads, Clock.systemUTC());
    TableContest.Found found =
        contest.search(strategy, Terminator.time(Duration.ofSeconds(seconds)));
    return new Run(
        table.name(),
        seed,
        table.metric().key(),
        contest.constant(),
        contest.standard(),
        found.score(),
        found.learner(),
        found.trials(),
        found.others());
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private String text(MarkdownTable table) {
    return String.format(
        Locale.ROOT,
        "Scores on a fifth of the rows that no contender learnt from; search of %d s by %s with %d"
            + " threads (%s)%n%n%s",
        seconds,
        strategy,
        threads,
        MachineLine.of(Processor.detect()),
        table.text());
  }
}
