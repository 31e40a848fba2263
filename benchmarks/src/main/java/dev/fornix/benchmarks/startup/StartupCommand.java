package dev.fornix.benchmarks.startup;

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
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long the command line takes to print its help, once it is built. */
@Command(
    name = "startup",
    mixinStandardHelpOptions = true,
    description = "Seconds of ./fornix --help, once built.")
public final class StartupCommand implements Callable<Integer> {
  @Mixin private OutputFolder output = new OutputFolder();

  @Option(names = "--rounds", description = "How often (${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Results results = output.results();
    Files.createDirectories(results.folder());
    Path log = results.folder().resolve("startup.log");
    Program help =
        new Program(
            List.of(Checkout.running().fornix(), "--help"), Map.of(), log, Duration.ofMinutes(5));
    help.run(System::nanoTime); // a first one may build
    List<Double> seconds = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      Program.Run run = help.run(System::nanoTime);
      if (run.exitCode() != 0) {
        throw new IllegalStateException("./fornix --help failed; see " + log);
      }
      seconds.add(run.seconds());
    }
    Samples samples = new Samples(seconds);
    String table =
        MachineLine.of(Processor.detect())
            + "\n\n"
            + new MarkdownTable("command", "seconds, median (range)")
                .row("`./fornix --help`", samples.text(2))
                .text();
    output.publish("startup", "seconds", samples, table);
    return 0;
  }
}
