package dev.fornix.benchmarks.studio;

import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MachineLine;
import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.benchmarks.measure.Samples;
import dev.fornix.benchmarks.server.StudioClient;
import dev.fornix.benchmarks.studio.KilledStudio.Restart;
import dev.fornix.nn.engine.Processor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** What a kill of the server at any moment loses, and how soon it is back. */
@Command(
    name = "studio-kills",
    mixinStandardHelpOptions = true,
    description =
        "kill -9 of the server at random moments in upload, check, search and deployment: what was"
            + " confirmed and lost, and seconds until it is back.")
public final class StudioKillsCommand implements Callable<Integer> {
  private static final int PIECE = 200_000;
  private static final int ROWS = 40_000;
  private static final int TRIALS = 6;
  private static final long PATIENCE_SECONDS = 900;

  @Mixin private OutputFolder output = new OutputFolder();

  @Option(names = "--kills", description = "In each of the four stages (${DEFAULT-VALUE}).")
  private int kills = 5;

  @Option(names = "--seed", description = "Of the moments (${DEFAULT-VALUE}).")
  private long seed = 1;

  private final List<String> lost = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = output.results().folder();
    Files.createDirectories(folder);
    Path home = Files.createTempDirectory("fornix-kills");
    List<Restart> restarts;
    try (KilledStudio studio =
        new KilledStudio(home, folder.resolve("studio-kills.log"), new SplittableRandom(seed))) {
      byte[] table = table();
      String dataset = upload(studio, table);
      check(studio, dataset);
      String study = search(studio, dataset);
      deploy(studio, study);
      restarts = studio.restarts();
    }
    output.publish(
        "studio-kills", "kills", Map.of("restarts", restarts, "lost", lost), text(restarts));
    return lost.isEmpty() ? 0 : 1;
  }

  private void expect(boolean kept, String what) {
    if (!kept) {
      lost.add(what);
      System.err.println("lost: " + what);
    }
  }

  private byte[] table() {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder csv = new StringBuilder("size,weight,colour,kind\n");
    for (int row = 0; row < ROWS; row++) {
      double size = 10 * random.nextDouble();
      double weight = size * (1 + 0.3 * random.nextGaussian());
      String colour = List.of("red", "green", "blue").get(random.nextInt(3));
      boolean large = size + weight > 10 != colour.equals("red");
      csv.append(String.format(Locale.ROOT, "%.3f,%.3f,%s,", size, weight, colour));
      csv.append(large ? "large" : "small").append('\n');
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Every piece that was confirmed must be there, and a data set that was confirmed too. */
  private String upload(KilledStudio studio, byte[] table) throws InterruptedException {
    StudioClient.Answer made =
        studio.send("POST", "/datasets", Map.of("file", "things.csv", "bytes", table.length));
    String dataset = made.json().path("id").asString();
    int confirmed = 0;
    int left = kills;
    while (confirmed < table.length) {
      int offset = confirmed;
      int count = Math.min(PIECE, table.length - offset);
      Optional<StudioClient.Answer> answer;
      if (left > 0) {
        left--;
        answer = studio.killDuring("upload", 12, () -> studio.piece(dataset, table, offset, count));
        JsonNode now = studio.client().json("/datasets/" + dataset);
        int received = now.path("received_bytes").asInt();
        expect(
            answer.isEmpty() || answer.get().status() != 200 || received >= offset + count,
            "a piece of an upload that was confirmed");
        expect(received >= offset, "an earlier piece of an upload");
        confirmed = received;
      } else {
        studio.piece(dataset, table, offset, count);
        confirmed = offset + count;
      }
    }
    return dataset;
  }

  /** A check that was begun ends, whatever happens to the server meanwhile. */
  private void check(KilledStudio studio, String dataset) throws InterruptedException {
    String path = "/datasets/" + dataset;
    for (int kill = 0; kill < kills; kill++) {
      Optional<StudioClient.Answer> answer =
          studio.killDuring(
              "check", 400, () -> studio.client().send("POST", path + "/complete", ""));
      String state = studio.client().json(path).path("state").asString();
      expect(
          answer.isEmpty() || answer.get().status() > 299 || !state.equals("uploading"),
          "the end of an upload that was confirmed");
    }
    if (studio.client().json(path).path("state").asString().equals("uploading")) {
      studio.client().send("POST", path + "/complete", "");
    }
    await(studio, path, "ready");
    JsonNode ready = studio.client().json(path);
    expect(ready.path("rows").asInt() == ROWS, "rows of an uploaded table");
  }

  /** A study ends with all of its trials, each of them once. */
  private String search(KilledStudio studio, String dataset) throws InterruptedException {
    Map<String, Object> settings =
        Map.of("target", "kind", "trials", Integer.toString(TRIALS), "workers", "1");
    String study = studio.client().study(Map.of("dataset", dataset, "settings", settings));
    String path = "/studies/" + study;
    long events = 0;
    for (int kill = 0; kill < kills; kill++) {
      studio.sleep(4_000);
      events = Math.max(events, studio.client().json(path).path("events").asLong());
      studio.kill("search");
      JsonNode now = studio.client().json(path);
      expect(now.path("events").asLong() >= events, "events of a study");
      expect(!now.path("state").asString().equals("failed"), "a study that ran");
    }
    await(studio, path, "finished");
    JsonNode counts = studio.client().json(path).path("counts");
    int ended = counts.path("complete").asInt() + counts.path("failed").asInt();
    expect(ended == TRIALS + 1, "trials of a study: " + counts);
    return study;
  }

  /** A version that was confirmed answers. */
  private void deploy(KilledStudio studio, String study) throws InterruptedException {
    int confirmed = 0;
    for (int kill = 0; kill < kills; kill++) {
      Optional<StudioClient.Answer> answer =
          studio.killDuring(
              "deployment",
              60,
              () -> studio.send("PUT", "/deployments/things", Map.of("model", study)));
      if (answer.isPresent() && answer.get().status() < 300) {
        confirmed = answer.get().json().path("active").asInt();
      }
      JsonNode all = studio.client().json("/deployments").path("deployments");
      int active = all.path(0).path("active").asInt(0);
      expect(active >= confirmed, "version " + confirmed + " of a deployment");
      if (active > 0) {
        Map<String, Object> row = Map.of("size", 9, "weight", 9, "colour", "blue");
        StudioClient.Answer predicted =
            studio.send("POST", "/deployments/things/predictions", Map.of("rows", List.of(row)));
        expect(predicted.status() == 200, "an answer of a deployment: " + predicted.text());
      }
    }
  }

  private static void await(KilledStudio studio, String path, String state)
      throws InterruptedException {
    for (int second = 0; second < PATIENCE_SECONDS; second++) {
      JsonNode now = studio.client().json(path);
      String is = now.path("state").asString();
      if (is.equals(state)) {
        return;
      }
      if (is.equals("failed")) {
        throw new IllegalStateException(path + " failed: " + now.path("problem").asString());
      }
      Thread.sleep(1_000);
    }
    throw new IllegalStateException(path + " was not " + state + " in time");
  }

  private String text(List<Restart> restarts) {
    MarkdownTable table =
        new MarkdownTable(
            "killed in",
            "kills",
            "until /health answers, s: median (range)",
            "until /studies answers, s: median (range)");
    for (String stage : restarts.stream().map(Restart::stage).distinct().toList()) {
      List<Restart> some = restarts.stream().filter(r -> r.stage().equals(stage)).toList();
      table.row(
          stage,
          Integer.toString(some.size()),
          new Samples(some.stream().map(Restart::healthSeconds).toList()).text(2),
          new Samples(some.stream().map(Restart::studiesSeconds).toList()).text(2));
    }
    return String.format(
        Locale.ROOT,
        "kill -9 at %d random moments (%s)%n%n%s%nLost of what was confirmed: %s.%n",
        restarts.size(),
        MachineLine.of(Processor.detect()),
        table.text(),
        lost.isEmpty() ? "nothing" : String.join("; ", lost));
  }
}
