package dev.fornix.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a server as a browser would that opened the printed address. */
final class Client {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration STANDSTILL = Duration.ofMinutes(10);
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String root;
  private final String cookie;

  private Client(String root, String cookie) {
    this.root = root;
    this.cookie = cookie;
  }

  /** What was answered. */
  record Answer(int status, String type, String text) {
    JsonNode json() {
      return JSON.readTree(text);
    }
  }

  /** Sign in by the address that a server printed. */
  static Client of(String address) throws IOException, InterruptedException {
    HttpResponse<String> entered =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(address)).build(),
                HttpResponse.BodyHandlers.ofString());
    String cookie =
        entered.headers().firstValue("Set-Cookie").orElse("none").replaceFirst(";.*", "");
    return new Client(address.replaceFirst("/enter.*", ""), cookie);
  }

  /** Nobody. */
  Client stranger() {
    return new Client(root, "none=1");
  }

  /** The same after a restart at another port. */
  Client at(String address) {
    return new Client(address, cookie);
  }

  String root() {
    return root;
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, BodyPublishers.noBody(), Map.of());
  }

  Answer post(String path, String json) throws IOException, InterruptedException {
    return json("POST", path, json);
  }

  /**
   * Wait for the end of a study as long as the server says that it goes on: however slow the
   * machine is, something that is said of it changes now and then.
   */
  Answer ended(String study) throws IOException, InterruptedException {
    Answer answer = get(study);
    while (goesOn(answer)) {
      String before = progress(answer);
      answer =
          Awaitility.await("anything new of " + before)
              .atMost(STANDSTILL)
              .until(() -> get(study), now -> !goesOn(now) || !progress(now).equals(before));
    }
    return answer;
  }

  private static boolean goesOn(Answer answer) {
    return Set.of("queued", "running").contains(answer.json().path("state").asString());
  }

  private static String progress(Answer answer) {
    return Stream.of("state", "stage", "events", "counts", "says")
        .map(name -> name + " " + answer.json().path(name))
        .collect(Collectors.joining(", "));
  }

  /** Listen to events, from an id on if there is one. */
  InputStream stream(String path, String lastId) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + path)).header("Cookie", cookie);
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()).body();
  }

  Answer json(String method, String path, String json) throws IOException, InterruptedException {
    return send(
        method,
        path,
        BodyPublishers.ofString(json, StandardCharsets.UTF_8),
        Map.of("Content-Type", "application/json"));
  }

  Answer send(String method, String path, BodyPublisher body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + path))
            .method(method, body)
            .timeout(PATIENCE)
            .header("Cookie", cookie);
    headers.forEach(request::header);
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        response.body());
  }
}
