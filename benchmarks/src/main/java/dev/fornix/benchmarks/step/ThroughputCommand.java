package dev.fornix.benchmarks.step;

import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MachineLine;
import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.benchmarks.measure.Samples;
import dev.fornix.benchmarks.process.Checkout;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.engine.Processor;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** The sides, in the order of measuring. */
  enum Side {
    FORNIX_FLOAT32("Fornix", Precision.FLOAT32),
    PYTORCH_NCHW("PyTorch NCHW", Precision.FLOAT32),
    PYTORCH_NHWC("PyTorch NHWC", Precision.FLOAT32),
    FORNIX_BFLOAT16("Fornix", Precision.BFLOAT16),
    PYTORCH_NHWC_BFLOAT16("PyTorch NHWC", Precision.BFLOAT16);

    private final String title;
    private final Precision precision;

    Side(String title, Precision precision) {
      this.title = title;
      this.precision = precision;
    }

    boolean ours() {
      return this == FORNIX_FLOAT32 || this == FORNIX_BFLOAT16;
    }

    Contestant start(Contestants contestants, String python) {
      return ours()
          ? contestants.fornix(precision, 1)
          : contestants.pytorch(python, this == PYTORCH_NCHW ? "nchw" : "nhwc", precision);
    }
  }

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
    Map<Side, Contestant> running = new EnumMap<>(Side.class);
    try {
      Arrays.stream(Side.values())
          .forEach(side -> running.put(side, side.start(contestants, python)));
      Map<Side, List<Double>> values = new EnumMap<>(Side.class);
      running.values().forEach(contestant -> contestant.measure(seconds)); // warm-up
      for (int round = 0; round < rounds; round++) {
        running.forEach(
            (side, contestant) ->
                values
                    .computeIfAbsent(side, s -> new ArrayList<>())
                    .add(contestant.measure(seconds)));
      }
      Map<Side, Samples> samples = new EnumMap<>(Side.class);
      values.forEach((side, list) -> samples.put(side, new Samples(list)));
      return samples;
    } finally {
      running.values().forEach(Contestant::close);
    }
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
    Side equal = side.precision == Precision.FLOAT32 ? Side.FORNIX_FLOAT32 : Side.FORNIX_BFLOAT16;
    double best = Math.max(side(sides, Side.FORNIX_FLOAT32), side(sides, Side.FORNIX_BFLOAT16));
    table.row(
        network,
        side.title,
        side.precision.name().toLowerCase(Locale.ROOT),
        sides.getOrDefault(side, new Samples(List.of(Double.NaN))).text(0),
        side.ours() ? "" : ratio(side(sides, equal) / own),
        side.ours() ? "" : ratio(best / own));
  }

  private static double side(Map<Side, Samples> sides, Side side) {
    Samples samples = sides.get(side);
    return samples == null ? Double.NaN : samples.median();
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
