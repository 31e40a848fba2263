package dev.fornix.benchmarks.studio;

import dev.fornix.benchmarks.server.Studio;
import dev.fornix.benchmarks.server.StudioClient;
import dev.fornix.core.space.Domain;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.storage.Durability;
import dev.fornix.storage.SqliteJournal;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.TrialQuery;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A home with one long study over networks. It is kept, since making it takes a while.
 *
 * @param root the folder
 * @param log what servers print
 */
record StudioHome(Path root, Path log) {
  private static final String DATA = "builtin-fashion";
  private static final long BEGIN_SECONDS = 600;

  /** The id of a study with so many trials, made where it is missing. */
  String withStudy(long trials) throws InterruptedException {
    String id = begun(trials);
    if (trials(id) < trials) {
      System.err.println("the study is made: " + trials + " trials, which takes some minutes");
      try (LargeStudy study = LargeStudy.open(study(id))) {
        study.grow(trials);
      }
    }
    return id;
  }

  /** A study that {@code fit} itself began, paused as soon as its search had begun. */
  private String begun(long trials) throws InterruptedException {
    try (Studio studio = Studio.start(root, 0, log)) {
      StudioClient client = StudioClient.of(studio.address());
      String name = "large " + trials;
      for (JsonNode study : client.json("/studies").path("studies")) {
        if (study.path("name").asString().equals(name)) {
          return study.path("id").asString();
        }
      }
      String id = make(client, name, trials);
      await(client, id, "stage", "searching");
      client.send("POST", "/studies/" + id + "/pause", "");
      await(client, id, "state", "paused");
      return id;
    }
  }

  private static String make(StudioClient client, String name, long trials) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("trials", Long.toString(trials));
    settings.put("strategy", "regularized-evolution");
    settings.put("pruner", "median");
    settings.put("objective", List.of("parameters"));
    settings.put("filter", "none");
    settings.put("workers", "1");
    settings.put("seed", "1");
    return client.study(Map.of("dataset", DATA, "name", name, "settings", settings));
  }

  private static void await(StudioClient client, String id, String what, String word)
      throws InterruptedException {
    for (int second = 0; second < BEGIN_SECONDS; second++) {
      JsonNode study = client.json("/studies/" + id);
      if (study.path(what).asString("").equals(word)) {
        return;
      }
      if (study.path("state").asString().equals("failed")) {
        throw new IllegalStateException(study.path("problem").asString());
      }
      Thread.sleep(1_000);
    }
    throw new IllegalStateException("the " + what + " of study " + id + " was not " + word);
  }

  /** How many trials it has. */
  private long trials(String id) {
    try (StudyReader reader = StudyReader.open(study(id))) {
      return reader.count(TrialQuery.all());
    }
  }

  /** Something happens to a study: its journal has one event more. */
  void touch(String id) {
    try (SqliteJournal journal =
        SqliteJournal.open(study(id), Domain.integers(0, 1), Durability.PROCESS)) {
      journal.append(new StudyEvent.Noted(Clock.systemUTC().instant(), "benchmark", "looked at"));
    }
  }

  /** Where the files of a study lie. */
  Path study(String id) {
    return root.resolve("studies").resolve(id).resolve("study");
  }

  /** Megabytes of its journal. */
  double journalMegabytes(String id) {
    return study(id).resolve("study.db").toFile().length() / 1e6;
  }
}
