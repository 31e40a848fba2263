package dev.fornix.benchmarks.studio;

import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MachineLine;
import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.benchmarks.measure.PairedDifference;
import dev.fornix.benchmarks.measure.Results;
import dev.fornix.benchmarks.measure.Samples;
import dev.fornix.benchmarks.server.Studio;
import dev.fornix.benchmarks.server.StudioClient;
import dev.fornix.nn.engine.Processor;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** What those who watch a search cost it, and how late they hear. */
@Command(
    name = "studio-streams",
    mixinStandardHelpOptions = true,
    description = "Trials a second of a search with 200 event streams open and with none.")
public final class StudioStreamsCommand implements Callable<Integer> {
  private static final long SETTLE_MILLIS = 3_000;
  private static final long START_SECONDS = 300;
  private static final int FIRST_TRIALS = 20;
  private static final int ROWS = 60;

  @Mixin private OutputFolder output = new OutputFolder();

  @Option(names = "--streams", description = "How many listen (${DEFAULT-VALUE}).")
  private int streams = 200;

  @Option(names = "--rounds", description = "Pairs of windows (${DEFAULT-VALUE}).")
  private int rounds = 8;

  @Option(names = "--seconds", description = "Length of a window (${DEFAULT-VALUE}).")
  private int seconds = 30;

  @Option(names = "--workers", description = "How many trials run at once (${DEFAULT-VALUE}).")
  private int workers = 2;

  /**
   * A part of the search.
   *
   * @param streams how many listened
   * @param trialsPerSecond that ended
   * @param serverCores how much of a core the server had
   * @param clientCores how much of a core this program had, which listens
   * @param delays of events in milliseconds
   */
  private record Window(
      int streams,
      double trialsPerSecond,
      double serverCores,
      double clientCores,
      List<Double> delays) {
    Window {
      delays = List.copyOf(delays);
    }
  }

  /** What is written down of a window. */
  private record Figures(
      int streams, double trialsPerSecond, double serverCores, double clientCores, int events) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = output.results().folder();
    Files.createDirectories(folder);
    Path home = Files.createTempDirectory("fornix-streams");
    List<Window> windows = new ArrayList<>();
    try (Studio studio = Studio.start(home, 0, folder.resolve("studio-streams.log"))) {
      StudioClient client = StudioClient.of(studio.address());
      String study = begin(client);
      for (int round = 0; round < rounds; round++) {
        boolean first = round % 2 == 0;
        windows.add(window(studio, client, study, first ? 0 : streams));
        windows.add(window(studio, client, study, first ? streams : 0));
      }
      client.send("POST", "/studies/" + study + "/pause", "");
    }
    List<Figures> figures =
        windows.stream()
            .map(
                w ->
                    new Figures(
                        w.streams(),
                        w.trialsPerSecond(),
                        w.serverCores(),
                        w.clientCores(),
                        w.delays().size()))
            .toList();
    output.publish("studio-streams", "windows", figures, table(windows));
    return 0;
  }

  /** Few rows, so that trials are over soon. */
  private static byte[] table() {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder csv = new StringBuilder("size,weight,kind\n");
    for (int row = 0; row < ROWS; row++) {
      double size = random.nextDouble();
      double weight = random.nextDouble();
      csv.append(String.format(Locale.ROOT, "%.3f,%.3f,", size, weight));
      csv.append(size + weight > 1 ? "large\n" : "small\n");
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String upload(StudioClient client) throws InterruptedException {
    byte[] table = table();
    String announced = Results.json(Map.of("file", "things.csv", "bytes", table.length));
    String path =
        "/datasets/" + client.send("POST", "/datasets", announced).json().path("id").asString();
    client.send(
        "PATCH",
        path + "/content?offset=0",
        BodyPublishers.ofByteArray(table),
        Map.of("Content-Type", "application/octet-stream"));
    client.send("POST", path + "/complete", "");
    for (int second = 0; second < START_SECONDS; second++) {
      JsonNode dataset = client.json(path);
      if (dataset.path("state").asString().equals("ready")) {
        return dataset.path("id").asString();
      }
      Thread.sleep(1_000);
    }
    throw new IllegalStateException("the table was not checked in time");
  }

  /** A search whose trials cost the same from beginning to end. */
  private String begin(StudioClient client) throws InterruptedException {
    String dataset = upload(client);
    Map<String, Object> settings =
        Map.of(
            "target",
            "kind",
            "time",
            "8h",
            "strategy",
            "random",
            "workers",
            Integer.toString(workers),
            "seed",
            "1");
    String id = client.study(Map.of("dataset", dataset, "settings", settings));
    for (int second = 0; second < START_SECONDS; second++) {
      if (ended(client, id) >= FIRST_TRIALS) {
        return id;
      }
      Thread.sleep(1_000);
    }
    throw new IllegalStateException("the search did not begin in time");
  }

  private static long ended(StudioClient client, String study) {
    JsonNode counts = client.json("/studies/" + study).path("counts");
    return counts.path("complete").asLong()
        + counts.path("pruned").asLong()
        + counts.path("failed").asLong();
  }

  private Window window(Studio studio, StudioClient client, String study, int listening)
      throws InterruptedException {
    try (StreamListeners listeners = StreamListeners.open(client, study, listening)) {
      Thread.sleep(SETTLE_MILLIS);
      if (listeners.answered() < listening) {
        throw new IllegalStateException("some listeners were not answered");
      }
      long began = System.nanoTime();
      long before = ended(client, study);
      double server = ProcessorTime.seconds(studio.handle());
      double own = ProcessorTime.seconds(ProcessHandle.current());
      Thread.sleep(seconds * 1_000L);
      double took = (System.nanoTime() - began) / 1e9;
      double serverCores = (ProcessorTime.seconds(studio.handle()) - server) / took;
      double ownCores = (ProcessorTime.seconds(ProcessHandle.current()) - own) / took;
      double rate = (ended(client, study) - before) / took;
      listeners.close();
      Window window = new Window(listening, rate, serverCores, ownCores, listeners.delays());
      System.err.printf(
          Locale.ROOT, "%d streams: %.2f trials/s, server %.3f%n", listening, rate, serverCores);
      return window;
    }
  }

  private String table(List<Window> windows) {
    MarkdownTable table =
        new MarkdownTable(
            "streams", "trials/s, median (range)", "server, cores", "listeners, cores");
    for (int count : new int[] {0, streams}) {
      List<Window> some = windows.stream().filter(w -> w.streams() == count).toList();
      table.row(
          Integer.toString(count),
          new Samples(some.stream().map(Window::trialsPerSecond).toList()).text(2),
          new Samples(some.stream().map(Window::serverCores).toList()).text(3),
          new Samples(some.stream().map(Window::clientCores).toList()).text(3));
    }
    Samples delays = new Samples(windows.stream().flatMap(w -> w.delays().stream()).toList());
    return String.format(
        Locale.ROOT,
        "A search with %d workers, %d pairs of windows of %d s (%s)%n%n%s%nThroughput with %d"
            + " streams against none: %s. Delay of %,d events: median %.0f ms, p99 %.0f ms, longest"
            + " %.0f ms.%n",
        workers,
        rounds,
        seconds,
        MachineLine.of(Processor.detect()),
        table.text(),
        streams,
        change(windows),
        delays.values().size(),
        delays.median(),
        delays.percentile(99),
        delays.greatest());
  }

  /** Of the pairs, in percent. */
  private static String change(List<Window> windows) {
    List<Double> percents = new ArrayList<>();
    for (int i = 0; i + 1 < windows.size(); i += 2) {
      boolean first = windows.get(i).streams() == 0;
      double none = windows.get(first ? i : i + 1).trialsPerSecond();
      double some = windows.get(first ? i + 1 : i).trialsPerSecond();
      percents.add(100 * (some / none - 1));
    }
    PairedDifference change = PairedDifference.of(percents);
    return String.format(Locale.ROOT, "%+.1f %%", change.mean())
        + change
            .interval()
            .map(i -> String.format(Locale.ROOT, " (95 %% from %+.1f to %+.1f)", i.low(), i.high()))
            .orElse("");
  }
}
