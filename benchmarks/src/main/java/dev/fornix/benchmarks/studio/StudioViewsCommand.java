package dev.fornix.benchmarks.studio;

import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MachineLine;
import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.benchmarks.measure.Samples;
import dev.fornix.benchmarks.server.Studio;
import dev.fornix.benchmarks.server.StudioClient;
import dev.fornix.nn.engine.Processor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** How fast the studio shows a long study. */
@Command(
    name = "studio-views",
    mixinStandardHelpOptions = true,
    description =
        "Milliseconds of every view of a study of 100,000 trials, and how the page copes.")
public final class StudioViewsCommand implements Callable<Integer> {
  /** Answers are kept for a moment, whatever happens. */
  private static final long MOMENT_MILLIS = 1_050;

  /** Dear answers are kept this many times what they cost. */
  private static final int KEPT = 11;

  private static final int PAGE_ROUNDS = 3;

  @Mixin private OutputFolder output = new OutputFolder();

  @Option(names = "--trials", description = "How long the study is (${DEFAULT-VALUE}).")
  private long trials = 100_000;

  @Option(names = "--rounds", description = "How often after a change (${DEFAULT-VALUE}).")
  private int rounds = 10;

  @Option(names = "--warm", description = "How often without one (${DEFAULT-VALUE}).")
  private int warm = 100;

  @Option(
      names = "--server",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Whether requests are measured.")
  private boolean server = true;

  @Option(
      names = "--page",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Whether the page is measured, in Chromium.")
  private boolean page = true;

  /**
   * Of one view.
   *
   * @param firstMillis the first time after the start of the server
   * @param changed milliseconds after something has happened to the study
   * @param unchanged milliseconds when nothing has
   * @param bytes of the answer
   */
  private record Speed(
      String view, double firstMillis, Samples changed, Samples unchanged, long bytes) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = output.results().folder();
    Files.createDirectories(folder);
    StudioHome home =
        new StudioHome(folder.resolve("studio-home"), folder.resolve("studio-views.log"));
    String id = home.withStudy(trials);
    Map<String, Object> figures = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder();
    text.append(heading(home, id));
    try (Studio studio = Studio.start(home.root(), 0, home.log())) {
      if (server) {
        List<Speed> speeds = speeds(home, id, StudioClient.of(studio.address()));
        figures.put("requests", speeds);
        text.append(table(speeds));
      }
    }
    if (page) {
      try (Studio studio = Studio.start(home.root(), 0, home.log())) {
        List<PageFigure> seen =
            new StudioPage(StudioClient.of(studio.address()), id, PAGE_ROUNDS).measure();
        figures.put("page", seen);
        text.append("\n").append(PageFigure.table(seen));
      }
    }
    output.publish("studio-views", "figures", figures, text.toString());
    return 0;
  }

  private List<Speed> speeds(StudioHome home, String id, StudioClient client)
      throws InterruptedException {
    JsonNode best = client.json("/studies/" + id).path("best").path("trial");
    JsonNode failed = client.json("/studies/" + id + "/trials?state=failed&limit=1");
    long example = failed.path("trials").path(0).path("number").asLong();
    List<View> views = View.of(id, trials, best.asLong(), example);
    Map<View, Double> first = new LinkedHashMap<>();
    Map<View, List<Double>> changed = new LinkedHashMap<>();
    Map<View, List<Double>> unchanged = new LinkedHashMap<>();
    Map<View, Long> bytes = new LinkedHashMap<>();
    for (View view : views) {
      StudioClient.Answer answer = ask(client, view);
      first.put(view, answer.millis());
      bytes.put(view, (long) answer.text().length());
    }
    double dearest = first.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    for (int round = 0; round < rounds; round++) {
      home.touch(id);
      Thread.sleep(MOMENT_MILLIS + Math.round(KEPT * dearest));
      dearest = 0;
      for (View view : views) {
        double millis = ask(client, view).millis();
        dearest = Math.max(dearest, millis);
        changed.computeIfAbsent(view, v -> new ArrayList<>()).add(millis);
      }
    }
    for (View view : views) {
      for (int i = 0; i < warm; i++) {
        unchanged.computeIfAbsent(view, v -> new ArrayList<>()).add(ask(client, view).millis());
      }
    }
    return views.stream()
        .map(
            view ->
                new Speed(
                    view.name(),
                    first.getOrDefault(view, Double.NaN),
                    new Samples(changed.getOrDefault(view, List.of())),
                    new Samples(unchanged.getOrDefault(view, List.of())),
                    bytes.getOrDefault(view, 0L)))
        .toList();
  }

  private static StudioClient.Answer ask(StudioClient client, View view) {
    return client.get(view.path()).good();
  }

  private String heading(StudioHome home, String id) {
    return String.format(
        Locale.ROOT,
        "A study of %,d trials, its journal %,.0f MB (%s)%n%n",
        trials,
        home.journalMegabytes(id),
        MachineLine.of(Processor.detect()));
  }

  private static String table(List<Speed> speeds) {
    MarkdownTable table =
        new MarkdownTable(
            "view",
            "first after the start, ms",
            "after a change, ms: median",
            "worst",
            "nothing new, ms: median",
            "p99",
            "kB");
    for (Speed speed : speeds) {
      table.row(
          speed.view(),
          number("%.0f", speed.firstMillis()),
          number("%.1f", speed.changed().median()),
          number("%.1f", speed.changed().greatest()),
          number("%.1f", speed.unchanged().median()),
          number("%.1f", speed.unchanged().percentile(99)),
          number("%.1f", speed.bytes() / 1e3));
    }
    return table.text();
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
