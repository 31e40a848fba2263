package dev.fornix.benchmarks.serving;

import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MachineLine;
import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.benchmarks.process.FirstCore;
import dev.fornix.benchmarks.server.Studio;
import dev.fornix.benchmarks.server.StudioClient;
import dev.fornix.benchmarks.serving.Load.Outcome;
import dev.fornix.nn.engine.Processor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many single predictions a second a server answers on one core, and how quickly. */
@Command(
    name = "serving",
    mixinStandardHelpOptions = true,
    description =
        "Single predictions a second over kept connections, and how long they take, of a table and"
            + " of images, alone and beside clients that mean no good. The server has the first"
            + " core, what asks it the others.")
public final class ServingCommand implements Callable<Integer> {
  private static final int SILENT = 300;
  private static final int SLOW = 50;

  @Mixin private OutputFolder output = new OutputFolder();

  @Option(names = "--seconds", description = "Of each measurement (${DEFAULT-VALUE}).")
  private double seconds = 10;

  @Option(names = "--warm-up", description = "Seconds before each one (${DEFAULT-VALUE}).")
  private double warmUp = 10;

  @Option(names = "--connections", description = "That ask at once (${DEFAULT-VALUE}).")
  private int connections = 16;

  @Option(
      names = "--rate",
      description = "Requests a second where requests come at fixed moments (${DEFAULT-VALUE}).")
  private double rate = 500;

  @Option(
      names = "--home",
      paramLabel = "<folder>",
      description =
          "The server's folder; its studies are made where they are missing"
              + " (${DEFAULT-VALUE}).")
  private Path home = Path.of("benchmark-results/serving-home");

  /** One line of the table. */
  private record Measured(String model, String engine, String beside, Outcome outcome) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Files.createDirectories(output.results().folder());
    Path log = output.results().folder().resolve("serving.log");
    Path folder = home.toAbsolutePath();
    List<String> models = made(folder, log);
    List<Measured> all = new ArrayList<>();
    FirstCore.leave();
    try (Studio studio = Studio.onFirstCore(folder, log)) {
      StudioClient client = StudioClient.of(studio.address());
      measure(client, "table", models.get(0), row(ServedModels.SPECIES), all);
      measure(client, "table, ensemble", models.get(1), row(ServedModels.MASS), all);
      measure(client, "image 28×28", models.get(2), ServedModels.image(), all);
    }
    output.publish("serving", "measured", all, text(all));
    return 0;
  }

  private static List<String> made(Path home, Path log) throws InterruptedException {
    try (Studio studio = Studio.start(home, 0, log)) {
      ServedModels served = new ServedModels(StudioClient.of(studio.address()));
      return List.of(served.single(), served.ensemble(), served.images());
    }
  }

  private static byte[] row(String target) {
    return ServedModels.row(target).getBytes(StandardCharsets.UTF_8);
  }

  private void measure(
      StudioClient client, String name, String model, byte[] body, List<Measured> into) {
    String path = "/api/v1/models/" + model + "/predictions";
    boolean image = name.startsWith("image");
    Question question =
        Question.of(path, client.cookie(), image ? "image/png" : "application/json", body);
    InetSocketAddress server = socket(client);
    Load load = new Load(server, question, connections, Double.POSITIVE_INFINITY);
    String engine = new ServedModels(client).engine(model);
    var unusedToo = load.run(warmUp);
    into.add(new Measured(name, engine, "nobody", load.run(seconds)));
    Load paced = new Load(server, question, connections, rate);
    into.add(new Measured(name, engine, figure("nobody, %.0f a second", rate), paced.run(seconds)));
    try (BadCompany company = BadCompany.around(server, client.cookie(), path, SILENT, SLOW)) {
      var unused = load.run(2);
      into.add(new Measured(name, engine, "slow and silent clients", load.run(seconds)));
    }
    if (!image) {
      Question why = Question.of(path + "?explain=true", client.cookie(), "application/json", body);
      explained(new Load(server, why, 4, Double.POSITIVE_INFINITY), load, name, engine, into);
    }
  }

  /** Beside somebody who wants explanations without end. */
  private void explained(
      Load explanations, Load load, String name, String engine, List<Measured> into) {
    Thread asking = new Thread(() -> explanations.run(seconds + 2));
    asking.start();
    var unused = load.run(2);
    into.add(new Measured(name, engine, "4 who want explanations", load.run(seconds)));
    try {
      asking.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static InetSocketAddress socket(StudioClient client) {
    URI root = URI.create(client.root());
    return new InetSocketAddress(root.getHost(), root.getPort());
  }

  private String text(List<Measured> all) {
    MarkdownTable table =
        new MarkdownTable(
            "model", "beside", "requests/s", "median ms", "p99 ms", "longest ms", "refused");
    for (Measured each : all) {
      Outcome outcome = each.outcome();
      table.row(
          each.model() + " (" + each.engine() + ")",
          each.beside(),
          figure("%,.0f", outcome.requestsPerSecond()),
          figure("%.2f", outcome.medianMillis()),
          figure("%.2f", outcome.p99Millis()),
          figure("%.1f", outcome.longestMillis()),
          Long.toString(outcome.refused()));
    }
    return String.format(
        Locale.ROOT,
        "Single predictions over %d kept connections, %s (%s)%n%n%s",
        connections,
        FirstCore.available() ? "the server bound to one core" : "the server on all cores",
        MachineLine.of(Processor.detect()),
        table.text());
  }

  private static String figure(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
