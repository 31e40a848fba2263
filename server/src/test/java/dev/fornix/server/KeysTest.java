package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.server.home.Home;
import dev.fornix.server.study.WrittenStudy;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What sessions and tokens are good for, and that they are worth nothing once they are ended. */
@Timeout(120)
class KeysTest {
  private static final String EVENTS = "/api/v1/studies/long/events";

  private static JsonNode token(Client client) throws Exception {
    Client.Answer made = client.post("/api/v1/tokens", "{\"name\": \"shop\"}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json();
  }

  private static String bearer(JsonNode token) {
    return "Bearer " + token.path("secret").asString();
  }

  @Test
  void aTokenIsNoKeyToFurtherKeys(@TempDir Path home) throws Exception {
    try (StudioServer server = StudioServer.start(ServerSettings.of(home), StudioTest.around(1))) {
      Client client = Client.of(server.address());
      JsonNode token = token(client);
      Map<String, String> shown = Map.of("Authorization", bearer(token));
      for (String asked :
          List.of(
              "GET tokens",
              "POST tokens",
              "DELETE tokens/" + token.path("id").asString(),
              "GET sessions",
              "DELETE sessions/x",
              "POST session/links")) {
        String[] parts = asked.split(" ", 2);
        Client.Answer answer =
            client
                .stranger()
                .send(
                    parts[0],
                    "/api/v1/" + parts[1],
                    BodyPublishers.ofString("{\"name\": \"further\"}"),
                    shown);
        assertThat(answer.status()).as(asked).isEqualTo(403);
        assertThat(answer.text()).as(asked).contains("An access token makes and ends no keys");
      }
      Client.Answer studies =
          client.stranger().send("GET", "/api/v1/studies", BodyPublishers.noBody(), shown);
      assertThat(studies.status()).isEqualTo(200);
      JsonNode all = client.get("/api/v1/tokens").json().path("tokens");
      assertThat(all.size()).isEqualTo(1);
      assertThat(all.path(0).has("last_used_at")).isTrue();
    }
  }

  private static InputStream heard(String root, String authorization)
      throws IOException, InterruptedException {
    InputStream stream =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(root + EVENTS))
                    .header("Authorization", authorization)
                    .build(),
                HttpResponse.BodyHandlers.ofInputStream())
            .body();
    assertThat(stream.read()).isEqualTo('r');
    return stream;
  }

  private static void awaitEnd(InputStream stream) throws IOException {
    try (stream) {
      while (stream.read() >= 0) {
        // until it ends
      }
    }
  }

  @Test
  void streamsEndWithTheKeyThatTheyWereBegunWith(@TempDir Path home) throws Exception {
    Home.open(home).close();
    WrittenStudy.of(home, "long", 3);
    try (StudioServer server = StudioServer.start(ServerSettings.of(home), StudioTest.around(1))) {
      Client client = Client.of(server.address());
      JsonNode token = token(client);
      InputStream program = heard(server.root(), bearer(token));
      InputStream browser = Client.of(server.address()).stream(EVENTS, "");
      assertThat(browser.read()).isEqualTo('r');
      try (InputStream own = client.stream(EVENTS, "")) {
        client.json("DELETE", "/api/v1/tokens/" + token.path("id").asString(), "");
        awaitEnd(program);
        for (JsonNode session : client.get("/api/v1/sessions").json().path("sessions")) {
          if (!session.path("current").asBoolean()) {
            client.json("DELETE", "/api/v1/sessions/" + session.path("id").asString(), "");
          }
        }
        awaitEnd(browser);
        new WrittenStudy(home, "long").addTrial(3);
        assertThat(contains(own, "event: trials"))
            .as("who is still welcome hears what is new")
            .isTrue();
      }
    }
  }

  private static boolean contains(InputStream stream, String text) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(text) < 0) {
      int next = stream.read();
      if (next < 0) {
        return false;
      }
      read.append((char) next);
    }
    return true;
  }
}
