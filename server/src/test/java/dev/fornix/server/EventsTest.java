package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.server.home.Home;
import dev.fornix.server.study.WrittenStudy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who listens hears of everything once, whatever was missed meanwhile. */
@Timeout(120)
class EventsTest {
  private static final int TRIALS = 700;
  private static final long LAST = 1 + 3 * TRIALS;

  /** A listener that reads message by message. */
  private static final class Ear implements AutoCloseable {
    private final InputStream stream;
    private final BufferedReader lines;
    private String id = "";

    Ear(InputStream stream) {
      this.stream = stream;
      this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** What the next message about trials holds. */
    JsonNode trials() throws IOException {
      String event = "";
      String data = "";
      while (true) {
        String line = String.valueOf(lines.readLine());
        if (line.startsWith("event: ")) {
          event = line.substring(7);
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.isEmpty() && event.equals("trials")) {
          return new JsonMapper().readTree(data);
        } else if (line.equals("null")) {
          throw new AssertionError("the stream ended");
        }
      }
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }

  private static void addFinished(JsonNode message, List<Long> finished) {
    for (JsonNode change : message.path("changes")) {
      if (change.path("event").asString().equals("finished")) {
        finished.add(change.path("trial").asLong());
      }
    }
  }

  /** More than one address has places for. */
  private static final int OTHERS = 520;

  private static final byte[] HEALTH =
      "GET /api/v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** They have their answers, and so they are the ones that give way. */
  @Test
  void whoListensKeepsHisPlaceBesideMoreThanThereArePlaces(@TempDir Path home) throws Exception {
    Home.open(home).close();
    WrittenStudy study = WrittenStudy.of(home, "long", 3);
    List<Socket> others = new ArrayList<>();
    try (StudioServer server = StudioServer.start(ServerSettings.of(home), StudioTest.around(1))) {
      URI root = URI.create(server.root());
      Client client = Client.of(server.address());
      try (Ear ear = new Ear(client.stream("/api/v1/studies/long/events", ""))) {
        for (int i = 0; i < OTHERS; i++) {
          Socket other = new Socket(root.getHost(), root.getPort());
          others.add(other);
          other.getOutputStream().write(HEALTH);
          assertThat(other.getInputStream().read()).isEqualTo('H');
        }
        study.addTrial(3);
        List<Long> finished = new ArrayList<>();
        while (!finished.contains(3L)) {
          addFinished(ear.trials(), finished);
        }
      }
    } finally {
      for (Socket other : others) {
        other.close();
      }
    }
  }

  private static final int MOST_LISTENERS = 400;

  /** An address has places for more, and so there is one for the answer. */
  @Test
  void whoIsOneTooManyIsTold(@TempDir Path home) throws Exception {
    Home.open(home).close();
    WrittenStudy.of(home, "long", 3);
    List<Socket> others = new ArrayList<>();
    try (StudioServer server = StudioServer.start(ServerSettings.of(home), StudioTest.around(1))) {
      URI root = URI.create(server.root());
      Client client = Client.of(server.address());
      String head =
          "GET /api/v1/studies/long/events HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: "
              + Guards.cookieOf(server.address())
              + "\r\n\r\n";
      for (int i = 0; i < MOST_LISTENERS; i++) {
        Socket other = new Socket(root.getHost(), root.getPort());
        others.add(other);
        other.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(other.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
            .isEqualTo("HTTP/1.1 200");
      }
      Client.Answer refused = client.get("/api/v1/studies/long/events");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.text()).contains("There are 400 listeners already");
      assertThat(client.get("/api/v1/studies/long").status()).isEqualTo(200);
    } finally {
      for (Socket other : others) {
        other.close();
      }
    }
  }

  @Test
  void whoComesBackWithTheLastIdMissesNothingAndHearsNothingTwice(@TempDir Path home)
      throws Exception {
    Home.open(home).close();
    WrittenStudy study = WrittenStudy.of(home, "long", TRIALS);
    try (StudioServer server = StudioServer.start(ServerSettings.of(home), StudioTest.around(1))) {
      Client client = Client.of(server.address());
      String path = "/api/v1/studies/long/events";
      List<Long> finished = new ArrayList<>();
      String id;
      try (Ear ear = new Ear(client.stream(path + "?after=0", ""))) {
        JsonNode first = ear.trials();
        assertThat(first.path("last").asLong()).isLessThan(LAST);
        assertThat(ear.id).isEqualTo(first.path("last").asString());
        addFinished(first, finished);
        id = ear.id;
      }
      try (Ear ear = new Ear(client.stream(path, id))) {
        long last = 0;
        while (last < LAST) {
          JsonNode message = ear.trials();
          assertThat(message.has("skipped")).isFalse();
          last = message.path("last").asLong();
          addFinished(message, finished);
        }
        study.addTrial(TRIALS);
        while (last < LAST + 3) {
          JsonNode message = ear.trials();
          last = message.path("last").asLong();
          addFinished(message, finished);
        }
      }
      assertThat(finished)
          .containsExactlyElementsOf(LongStream.rangeClosed(0, TRIALS).boxed().toList());
    }
  }
}
