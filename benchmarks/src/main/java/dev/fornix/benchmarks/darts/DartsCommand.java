package dev.fornix.benchmarks.darts;

import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MachineLine;
import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.benchmarks.measure.Samples;
import dev.fornix.benchmarks.process.Checkout;
import dev.fornix.benchmarks.step.Contestant;
import dev.fornix.benchmarks.step.Side;
import dev.fornix.benchmarks.step.Turns;
import dev.fornix.nn.engine.Processor;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The time of a search step of first-order DARTS and the peak memory, ours and PyTorch's: one batch
 * for the weights of the mixtures, another for those of the network. All sides run at the same time
 * as processes, but train in turn.
 */
@Command(
    name = "darts",
    mixinStandardHelpOptions = true,
    description = "Steps of a search by gradients against Python PyTorch, one thread each.")
public final class DartsCommand implements Callable<Integer> {
  /** As our workers are started. */
  private static final List<String> WORKER = List.of("-Xmx512m", "-XX:+UseSerialGC");

  /** Channels last is what PyTorch is faster with. */
  private static final List<Side> SIDES =
      Arrays.stream(Side.values()).filter(side -> side != Side.PYTORCH_NCHW).toList();

  @Mixin private OutputFolder output = new OutputFolder();

  @Option(names = "--rounds", description = "Measurements of each side (${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Option(names = "--seconds", description = "Length of a measurement (${DEFAULT-VALUE}).")
  private double seconds = 15;

  @Option(names = "--batch", description = "Images of each half in a step (${DEFAULT-VALUE}).")
  private int batch = 64;

  @Option(
      names = "--cells",
      description = "Normal cells in each of three stages; with two reductions (${DEFAULT-VALUE}).")
  private int cells = 2;

  @Option(names = "--channels", description = "Of the first stage (${DEFAULT-VALUE}).")
  private int channels = 16;

  @Option(names = "--python", description = "Python with PyTorch (${DEFAULT-VALUE}).")
  private String python = "/usr/bin/python3";

  /**
   * One side's figures.
   *
   * @param stepMillis time of a whole step, both of its halves
   * @param peakMegabytes the kernel's own peak of resident memory
   */
  record Figures(Samples stepMillis, double peakMegabytes) {}

  @Override
  public Integer call() {
    Map<Side, Figures> figures = measure();
    output.publish("darts", "sides", figures, table(figures));
    return 0;
  }

  private Map<Side, Figures> measure() {
    try (Turns turns = new Turns(SIDES, side -> new Contestant(command(side)), 1)) {
      Map<Side, List<Double>> speeds = turns.measure(rounds, seconds);
      Map<Side, Figures> figures = new EnumMap<>(Side.class);
      turns
          .peakMegabytes()
          .forEach(
              (side, peak) ->
                  figures.put(
                      side, new Figures(millis(speeds.getOrDefault(side, List.of())), peak)));
      return figures;
    }
  }

  private Samples millis(List<Double> imagesPerSecond) {
    return new Samples(imagesPerSecond.stream().map(speed -> 1000.0 * batch / speed).toList());
  }

  private List<String> command(Side side) {
    Checkout checkout = Checkout.running();
    return side.ours()
        ? checkout.java(
            WORKER,
            "darts-step",
            "--precision",
            side.precision().name(),
            "--batch",
            Integer.toString(batch),
            "--cells",
            Integer.toString(cells),
            "--channels",
            Integer.toString(channels))
        : List.of(
            python,
            checkout.peer("darts_step.py"),
            side.precisionText(),
            Integer.toString(batch),
            "1",
            Integer.toString(cells),
            Integer.toString(channels));
  }

  private String table(Map<Side, Figures> figures) {
    MarkdownTable table =
        new MarkdownTable(
            "side",
            "precision",
            "ms a step, median (range)",
            "÷ PyTorch",
            "peak memory, MB",
            "÷ PyTorch");
    figures.forEach(
        (side, own) -> row(table, side, own, figures.getOrDefault(side.pytorch(), own)));
    return String.format(
            Locale.ROOT,
            "%d cells, %d channels, batch %d, one thread, %d rounds of %.0f s in turn (%s)\n\n",
            3 * cells + 2,
            channels,
            batch,
            rounds,
            seconds,
            MachineLine.of(Processor.detect()))
        + table.text();
  }

  private static void row(MarkdownTable table, Side side, Figures own, Figures peer) {
    table.row(
        side.title(),
        side.precisionText(),
        own.stepMillis().text(0),
        side.ours() ? Turns.ratio(own.stepMillis().median() / peer.stepMillis().median()) : "",
        String.format(Locale.ROOT, "%,.0f", own.peakMegabytes()),
        side.ours() ? Turns.ratio(own.peakMegabytes() / peer.peakMegabytes()) : "");
  }
}
