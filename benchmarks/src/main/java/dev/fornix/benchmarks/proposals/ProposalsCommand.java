package dev.fornix.benchmarks.proposals;

import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MachineLine;
import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.benchmarks.measure.Samples;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.nn.engine.Processor;
import dev.fornix.strategies.Strategies;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the next proposal costs after so many trials. */
@Command(
    name = "proposals",
    mixinStandardHelpOptions = true,
    description = "Milliseconds a proposal on thirty decisions, for each strategy.")
public final class ProposalsCommand implements Callable<Integer> {
  private static final String REFUSED = "–";

  private static final double SECOND_NANOS = 1e9;

  @Mixin private OutputFolder output = new OutputFolder();

  @Option(names = "--strategies", split = ",", description = "Which ones (all).")
  private List<String> strategies =
      Strategies.builtIn().providers().stream().map(StrategyProvider::name).toList();

  @Option(
      names = "--trials",
      split = ",",
      description = "How many trials are known before (1000,10000).")
  private List<Integer> trials = List.of(1_000, 10_000);

  @Option(names = "--proposals", description = "Over how many it is shared (${DEFAULT-VALUE}).")
  private int proposals = 100;

  @Option(names = "--rounds", description = "How often, once warm (${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(
      names = "--warm-up",
      description = "Seconds of rounds before, one round at least (${DEFAULT-VALUE}).")
  private double warmUp = 3;

  @Option(
      names = "--cpu",
      description = "Count processor time of the asking thread, for a machine that is not quiet.")
  private boolean processorTime;

  private record Cost(String strategy, String space, int trials, Samples millis) {}

  @Override
  public Integer call() {
    List<Cost> costs = new ArrayList<>();
    MarkdownTable table = new MarkdownTable(header());
    for (String strategy : strategies) {
      List<String> row = new ArrayList<>(List.of(strategy));
      for (int known : trials) {
        for (ThirtyDecisions decisions : ThirtyDecisions.values()) {
          row.add(cell(strategy, decisions, known, costs));
        }
      }
      System.err.println(String.join(" | ", row));
      table.row(row.toArray(String[]::new));
    }
    output.publish("proposals", "runs", costs, text(table));
    return 0;
  }

  private String[] header() {
    return Stream.concat(
            Stream.of("strategy"),
            trials.stream()
                .flatMap(
                    known ->
                        Arrays.stream(ThirtyDecisions.values())
                            .map(d -> String.format(Locale.ROOT, "%s, %,d", d.label(), known))))
        .toArray(String[]::new);
  }

  private String cell(String name, ThirtyDecisions decisions, int known, List<Cost> costs) {
    ProposalRun run = new ProposalRun(Strategies.builtIn().named(name), decisions, clock());
    try {
      warm(run, known);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return REFUSED;
    }
    List<Double> millis = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      millis.add(run.millis(known, proposals));
    }
    Samples samples = new Samples(millis);
    costs.add(new Cost(name, decisions.label(), known, samples));
    return samples.text(2);
  }

  /** Until the virtual machine has compiled what is asked again and again. */
  private void warm(ProposalRun run, int known) {
    long began = System.nanoTime();
    do {
      run.millis(known, proposals);
    } while (System.nanoTime() - began < warmUp * SECOND_NANOS);
  }

  private LongSupplier clock() {
    return processorTime
        ? ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime
        : System::nanoTime;
  }

  private String text(MarkdownTable table) {
    return String.format(
        Locale.ROOT,
        "Milliseconds%s a proposal, shared over %d, median (range) of %d rounds (%s)%n%n%s",
        processorTime ? " of processor time" : "",
        proposals,
        rounds,
        MachineLine.of(Processor.detect()),
        table.text());
  }
}
