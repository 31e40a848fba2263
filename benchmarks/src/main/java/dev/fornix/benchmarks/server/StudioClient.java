package dev.fornix.benchmarks.server;

import dev.fornix.benchmarks.measure.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a studio's server as a browser would that opened the printed address. */
public final class StudioClient {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http;
  private final String root;
  private final String cookie;

  private StudioClient(HttpClient http, String root, String cookie) {
    this.http = http;
    this.root = root;
    this.cookie = cookie;
  }

  /**
   * What was answered.
   *
   * @param millis from sending the request to the last byte of the answer
   */
  public record Answer(int status, String text, double millis) {
    /** Its body. */
    public JsonNode json() {
      return JSON.readTree(text);
    }

    /**
     * Itself.
     *
     * @throws IllegalStateException if it is no success
     */
    public Answer good() {
      if (status >= 300) {
        throw new IllegalStateException("the server answered " + status + ": " + text);
      }
      return this;
    }
  }

  /** Sign in by the address that a server printed. */
  public static StudioClient of(String address) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    try {
      HttpResponse<String> entered =
          http.send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.ofString());
      String cookie =
          entered.headers().firstValue("Set-Cookie").orElse("none").replaceFirst(";.*", "");
      return new StudioClient(http, address.replaceFirst("/enter.*", ""), cookie);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** The cookie by which the server knows this client. */
  public String cookie() {
    return cookie;
  }

  /** Where the server is. */
  public String root() {
    return root;
  }

  /** Ask; the path begins behind {@code /api/v1}. */
  public Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody(), Map.of());
  }

  /** The answer of a call that must succeed. */
  public JsonNode json(String path) {
    return get(path).good().json();
  }

  /** Make a study that can be made, and say what it is called. */
  public String study(Map<String, ?> asked) {
    return send("POST", "/studies", Results.json(asked)).good().json().path("id").asString();
  }

  /** Send JSON. */
  public Answer send(String method, String path, String json) {
    return send(
        method,
        path,
        BodyPublishers.ofString(json, StandardCharsets.UTF_8),
        Map.of("Content-Type", "application/json"));
  }

  /** Send bytes. */
  public Answer send(String method, String path, BodyPublisher body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + "/api/v1" + path))
            .method(method, body)
            .timeout(PATIENCE)
            .header("Cookie", cookie);
    headers.forEach(request::header);
    try {
      long began = System.nanoTime();
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      double millis = (System.nanoTime() - began) / 1e6;
      return new Answer(response.statusCode(), response.body(), millis);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}
