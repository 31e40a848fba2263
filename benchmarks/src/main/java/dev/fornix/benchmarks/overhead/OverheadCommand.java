package dev.fornix.benchmarks.overhead;

import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MachineLine;
import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.benchmarks.measure.Results;
import dev.fornix.benchmarks.process.Checkout;
import dev.fornix.benchmarks.process.Program;
import dev.fornix.nn.engine.Processor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a study costs a trial beside its evaluation, and what a long one needs of memory. */
@Command(
    name = "overhead",
    mixinStandardHelpOptions = true,
    description = "Milliseconds a trial beside its evaluation, and memory of the coordinator.")
public final class OverheadCommand implements Callable<Integer> {
  @Mixin private OutputFolder output = new OutputFolder();

  @Option(
      names = "--strategies",
      split = ",",
      description = "One study for each (random,regularized-evolution,asha).")
  private List<String> strategies = List.of("random", "regularized-evolution", "asha");

  @Option(
      names = "--trials",
      split = ",",
      description = "Where to look (1000,10000,100000); the last is the length of the study.")
  private List<Long> marks = List.of(1_000L, 10_000L, 100_000L);

  @Option(names = "--heap", description = "The JVM's -Xmx (${DEFAULT-VALUE}).")
  private String heap = "256m";

  @Override
  public Integer call() throws IOException, InterruptedException {
    Results results = output.results();
    Files.createDirectories(results.folder());
    List<OverheadRun> runs = new ArrayList<>();
    for (String strategy : strategies) {
      runs.add(run(strategy, results.folder().resolve("overhead.log")));
    }
    output.publish("overhead", "runs", runs, table(runs));
    return 0;
  }

  private OverheadRun run(String strategy, Path log) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("fornix-overhead");
    try {
      List<String> command =
          Checkout.running()
              .java(
                  List.of("-Xmx" + heap, "-XX:+UseSerialGC"),
                  "overhead-run",
                  "--strategy",
                  strategy,
                  "--trials",
                  marks.stream().map(m -> Long.toString(m)).collect(Collectors.joining(",")),
                  "--folder",
                  folder.toString());
      Program.Run run =
          new Program(command, Map.of(), log, Duration.ofHours(1)).run(System::nanoTime);
      if (run.exitCode() != 0) {
        throw new IllegalStateException(strategy + " failed; see " + log);
      }
      return Results.read(run.lastLine(), OverheadRun.class);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private String table(List<OverheadRun> runs) {
    MarkdownTable costs =
        new MarkdownTable("strategy", "trials", "ms a trial, mean", "ms a trial, last tenth");
    MarkdownTable memory =
        new MarkdownTable(
            "strategy",
            "trials",
            "heap in use, MB",
            "resident, MB",
            "peak resident, MB",
            "journal, MB",
            "opened again in, s");
    for (OverheadRun run : runs) {
      run.points()
          .forEach(
              p ->
                  costs.row(
                      run.strategy(),
                      count(p.trials()),
                      number("%.3f", p.meanMillis()),
                      number("%.3f", p.lastMillis())));
      memory.row(
          run.strategy(),
          count(run.points().get(run.points().size() - 1).trials()),
          number("%.0f", run.heapMegabytes()),
          number("%.0f", run.residentMegabytes()),
          number("%.0f", run.peakMegabytes()),
          number("%.0f", run.journalMegabytes()),
          number("%.1f", run.replaySeconds()));
    }
    return "-Xmx"
        + heap
        + " ("
        + MachineLine.of(Processor.detect())
        + ")\n\n"
        + costs.text()
        + "\n"
        + memory.text();
  }

  private static String count(long trials) {
    return String.format(Locale.ROOT, "%,d", trials);
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
