package dev.fornix.benchmarks.step;

import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MachineLine;
import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.benchmarks.measure.Samples;
import dev.fornix.benchmarks.process.Checkout;
import dev.fornix.nn.engine.Processor;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Images per second of the same training step, ours and PyTorch's: a batch of uint8 images cropped,
 * flipped and scaled; forward; cross entropy; backward; SGD with Nesterov's momentum and weight
 * decay. All sides run at the same time as processes, but train in turn.
 */
@Command(
    name = "throughput",
    mixinStandardHelpOptions = true,
    description = "Training images per second against Python PyTorch, one thread each.")
public final class ThroughputCommand implements Callable<Integer> {
  @Mixin private OutputFolder output = new OutputFolder();

  @Option(names = "--rounds", description = "Measurements of each side (${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Option(names = "--seconds", description = "Length of a measurement (${DEFAULT-VALUE}).")
  private double seconds = 3;

  @Option(names = "--batch", description = "Images in a step (${DEFAULT-VALUE}).")
  private int batch = 64;

  @Option(names = "--python", description = "Python with PyTorch (${DEFAULT-VALUE}).")
  private String python = "/usr/bin/python3";

  @Override
  public Integer call() {
    Map<String, Map<Side, Samples>> figures = new LinkedHashMap<>();
    for (PeerNetwork network : PeerNetwork.values()) {
      figures.put(network.key(), measure(network));
    }
    output.publish("throughput", "images_per_second", figures, table(figures));
    return 0;
  }

  private Map<Side, Samples> measure(PeerNetwork network) {
    Contestants contestants = new Contestants(Checkout.running(), network, batch);
    try (Turns turns =
        new Turns(List.of(Side.values()), side -> start(contestants, side), seconds)) {
      Map<Side, Samples> samples = new EnumMap<>(Side.class);
      turns.measure(rounds, seconds).forEach((side, list) -> samples.put(side, new Samples(list)));
      return samples;
    }
  }

  private Contestant start(Contestants contestants, Side side) {
    return side.ours()
        ? contestants.fornix(side.precision(), 1)
        : contestants.pytorch(
            python, side == Side.PYTORCH_NCHW ? "nchw" : "nhwc", side.precision());
  }

  private String table(Map<String, Map<Side, Samples>> figures) {
    MarkdownTable table =
        new MarkdownTable(
            "network",
            "side",
            "precision",
            "images/s, median (range)",
            "Fornix at this precision ÷ this",
            "Fornix's best ÷ this");
    figures.forEach(
        (network, sides) -> sides.forEach((side, s) -> row(table, network, side, sides)));
    return String.format(
            Locale.ROOT,
            "Batch %d, one thread, %d rounds of %.1f s in turn (%s)\n\n",
            batch,
            rounds,
            seconds,
            MachineLine.of(Processor.detect()))
        + table.text();
  }

  private static void row(
      MarkdownTable table, String network, Side side, Map<Side, Samples> sides) {
    double own = side(sides, side);
    double best = Math.max(side(sides, Side.FORNIX_FLOAT32), side(sides, Side.FORNIX_BFLOAT16));
    table.row(
        network,
        side.title(),
        side.precisionText(),
        sides.getOrDefault(side, new Samples(List.of(Double.NaN))).text(0),
        side.ours() ? "" : Turns.ratio(side(sides, side.fornix()) / own),
        side.ours() ? "" : Turns.ratio(best / own));
  }

  private static double side(Map<Side, Samples> sides, Side side) {
    Samples samples = sides.get(side);
    return samples == null ? Double.NaN : samples.median();
  }
}
