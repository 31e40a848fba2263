package dev.fornix.benchmarks.step;

import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MachineLine;
import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.benchmarks.measure.Samples;
import dev.fornix.benchmarks.process.Checkout;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.engine.Processor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Images per second of one training alone, of two in two processes at once, and of one whose
 * batches are shared by two replicas; in turn.
 */
@Command(
    name = "workers",
    mixinStandardHelpOptions = true,
    description = "Throughput of two workers, and of two replicas, against one.")
public final class WorkersCommand implements Callable<Integer> {
  private static final String ONE = "one worker";
  private static final String TWO = "two workers";
  private static final String REPLICAS = "one training with two replicas";

  @Mixin private OutputFolder output = new OutputFolder();

  @Option(names = "--rounds", description = "Measurements of each side (${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Option(names = "--seconds", description = "Length of a measurement (${DEFAULT-VALUE}).")
  private double seconds = 5;

  @Option(names = "--batch", description = "Images in a step (${DEFAULT-VALUE}).")
  private int batch = 128;

  @Option(names = "--precision", description = "float32 or bfloat16; the fastest here if left out.")
  private Precision precision = Processor.detect().fastestPrecision();

  @Override
  public Integer call() {
    Map<String, Map<String, Samples>> figures = new LinkedHashMap<>();
    for (PeerNetwork network : PeerNetwork.values()) {
      figures.put(network.key(), measure(network));
    }
    output.publish("workers", "images_per_second", figures, table(figures));
    return 0;
  }

  private Map<String, Samples> measure(PeerNetwork network) {
    Contestants contestants = new Contestants(Checkout.running(), network, batch);
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (String side : List.of(ONE, TWO, REPLICAS)) {
      values.put(side, new ArrayList<>());
    }
    try (Contestant first = contestants.fornix(precision, 1);
        Contestant second = contestants.fornix(precision, 1);
        Contestant replicas = contestants.fornix(precision, 2)) {
      List.of(first, second, replicas).forEach(c -> c.measure(seconds)); // warm-up
      for (int round = 0; round < rounds; round++) {
        add(values, ONE, (round % 2 == 0 ? first : second).measure(seconds));
        add(values, TWO, together(first, second));
        add(values, REPLICAS, replicas.measure(seconds));
      }
    }
    Map<String, Samples> samples = new LinkedHashMap<>();
    values.forEach((side, list) -> samples.put(side, new Samples(list)));
    return samples;
  }

  private static void add(Map<String, List<Double>> values, String side, double value) {
    values.computeIfAbsent(side, s -> new ArrayList<>()).add(value);
  }

  private double together(Contestant first, Contestant second) {
    first.begin(seconds);
    second.begin(seconds);
    return first.imagesPerSecond() + second.imagesPerSecond();
  }

  private String table(Map<String, Map<String, Samples>> figures) {
    MarkdownTable table =
        new MarkdownTable("network", "side", "images/s, median (range)", "÷ one worker");
    figures.forEach(
        (network, sides) -> {
          double one = sides.getOrDefault(ONE, new Samples(List.of(Double.NaN))).median();
          sides.forEach(
              (side, samples) ->
                  table.row(
                      network,
                      side,
                      samples.text(0),
                      String.format(Locale.ROOT, "%.2f", samples.median() / one)));
        });
    return String.format(
            Locale.ROOT,
            "Batch %d, %s, %d rounds of %.1f s in turn (%s)\n\n",
            batch,
            precision.name().toLowerCase(Locale.ROOT),
            rounds,
            seconds,
            MachineLine.of(Processor.detect()))
        + table.text();
  }
}
