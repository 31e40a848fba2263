package dev.fornix.benchmarks.darts;

import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MachineLine;
import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.benchmarks.measure.Samples;
import dev.fornix.benchmarks.process.Checkout;
import dev.fornix.benchmarks.step.Contestant;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.engine.Processor;
import java.util.ArrayList;
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

  /** The sides, in the order of measuring. */
  enum Side {
    FORNIX_FLOAT32("Fornix", Precision.FLOAT32),
    PYTORCH_FLOAT32("PyTorch NHWC", Precision.FLOAT32),
    FORNIX_BFLOAT16("Fornix", Precision.BFLOAT16),
    PYTORCH_BFLOAT16("PyTorch NHWC", Precision.BFLOAT16);

    private final String title;
    private final Precision precision;

    Side(String title, Precision precision) {
      this.title = title;
      this.precision = precision;
    }

    boolean ours() {
      return title.equals("Fornix");
    }

    private Side peer() {
      return precision == Precision.FLOAT32 ? PYTORCH_FLOAT32 : PYTORCH_BFLOAT16;
    }
  }

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
    Map<Side, Contestant> running = new EnumMap<>(Side.class);
    Map<Side, List<Double>> millis = new EnumMap<>(Side.class);
    try {
      for (Side side : Side.values()) {
        Contestant contestant = new Contestant(command(side));
        running.put(side, contestant);
        contestant.measure(1);
        millis.put(side, new ArrayList<>());
      }
      for (int round = 0; round < rounds; round++) {
        millis.forEach((side, list) -> list.add(millis(running, side)));
      }
      Map<Side, Figures> figures = new EnumMap<>(Side.class);
      running.forEach(
          (side, contestant) ->
              figures.put(
                  side,
                  new Figures(
                      new Samples(millis.getOrDefault(side, List.of())),
                      contestant.peakMegabytes())));
      return figures;
    } finally {
      running.values().forEach(Contestant::close);
    }
  }

  private double millis(Map<Side, Contestant> running, Side side) {
    Contestant contestant = running.get(side);
    return contestant == null ? Double.NaN : 1000.0 * batch / contestant.measure(seconds);
  }

  private List<String> command(Side side) {
    Checkout checkout = Checkout.running();
    return side.ours()
        ? checkout.java(
            WORKER,
            "darts-step",
            "--precision",
            side.precision.name(),
            "--batch",
            Integer.toString(batch),
            "--cells",
            Integer.toString(cells),
            "--channels",
            Integer.toString(channels))
        : List.of(
            python,
            checkout.peer("darts_step.py"),
            side.precision.name().toLowerCase(Locale.ROOT),
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
    figures.forEach((side, own) -> row(table, side, own, figures.getOrDefault(side.peer(), own)));
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
        side.title,
        side.precision.name().toLowerCase(Locale.ROOT),
        own.stepMillis().text(0),
        side.ours() ? ratio(own.stepMillis().median() / peer.stepMillis().median()) : "",
        String.format(Locale.ROOT, "%,.0f", own.peakMegabytes()),
        side.ours() ? ratio(own.peakMegabytes() / peer.peakMegabytes()) : "");
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
