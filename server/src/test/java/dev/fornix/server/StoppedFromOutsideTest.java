package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fornix.server.http.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whoever stops a service tells all of its processes, the server's and those of its studies. */
class StoppedFromOutsideTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String STUDIES = "/api/v1/studies";

  private static JsonNode json(Client client, String study) throws Exception {
    return client.get(study).json();
  }

  private static void awaitTrials(Client client, String study, int count) {
    await()
        .atMost(PATIENCE)
        .until(() -> json(client, study).path("counts").path("complete").asInt() >= count);
  }

  @Test
  void aStudyWhoseProcessWasToldToStopGoesOn(@TempDir Path home) throws Exception {
    String study;
    int trials;
    try (StudioServer server = StudioServer.start(ServerSettings.of(home), StudioTest.around(1))) {
      Client client = Client.of(server.address());
      Client.Answer made =
          client.post(
              STUDIES,
              "{\"dataset\": \"builtin-penguins\", \"settings\": {\"target\": \"species\","
                  + " \"workers\": 1, \"time\": \"2h\"}}");
      assertThat(made.status()).as(made.text()).isEqualTo(201);
      String id = made.json().path("id").asString();
      study = STUDIES + "/" + id;
      awaitTrials(client, study, 2);
      trials = json(client, study).path("counts").path("complete").asInt();
      JsonNode process =
          Wire.tree(Files.readString(home.resolve("studies").resolve(id).resolve("process.json")));
      assertThat(ProcessHandle.of(process.path("pid").asLong()).orElseThrow().destroy()).isTrue();
    }
    try (StudioServer server = StudioServer.start(ServerSettings.of(home), StudioTest.around(2))) {
      Client client = Client.of(server.address());
      assertThat(json(client, study).path("state").asString()).isIn("queued", "running");
      awaitTrials(client, study, trials + 1);
    }
  }
}
