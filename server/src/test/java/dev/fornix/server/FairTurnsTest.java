package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long study does not keep a short one waiting until its end. */
class FairTurnsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String STUDIES = "/api/v1/studies";

  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  /** The server's clock can be put forward; studies have their own. */
  private Surroundings around() {
    InstantSource clock = () -> Instant.now(Clock.systemUTC()).plus(ahead.get());
    return new Surroundings(
        clock.withZone(ZoneOffset.UTC), System::nanoTime, new SplittableRandom(1));
  }

  private static String begun(Client client, String limit) throws Exception {
    Client.Answer made =
        client.post(
            STUDIES,
            "{\"dataset\": \"builtin-penguins\", \"settings\": {\"target\": \"species\","
                + " \"workers\": 1, "
                + limit
                + "}}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return STUDIES + "/" + made.json().path("id").asString();
  }

  private static String state(Client client, String study) throws Exception {
    return client.get(study).json().path("state").asString();
  }

  @Test
  void givesWayAfterItsTurnAndGoesOnUntilItIsStopped(@TempDir Path home) throws Exception {
    try (StudioServer server = StudioServer.start(ServerSettings.of(home), around())) {
      Client client = Client.of(server.address());
      String lengthy = begun(client, "\"time\": \"2h\"");
      await()
          .atMost(PATIENCE)
          .until(() -> client.get(lengthy).json().path("counts").path("complete").asInt() >= 2);
      String brief = begun(client, "\"trials\": 1");
      assertThat(state(client, brief)).isEqualTo("queued");
      ahead.set(Duration.ofMinutes(9));
      Thread.sleep(1_000); // some looks of the queue
      assertThat(state(client, lengthy)).as("within its turn").isEqualTo("running");
      ahead.set(Duration.ofMinutes(11));
      assertThat(client.ended(brief).json().path("state").asString()).isEqualTo("finished");
      await().atMost(PATIENCE).until(() -> state(client, lengthy).equals("running"));
      assertThat(client.post(lengthy + "/pause", "").status()).isEqualTo(200);
      assertThat(client.post(lengthy + "/stop", "").status()).isEqualTo(200);
      await("what is stopped while it pauses")
          .atMost(PATIENCE)
          .until(() -> state(client, lengthy).equals("finished"));
    }
  }
}
