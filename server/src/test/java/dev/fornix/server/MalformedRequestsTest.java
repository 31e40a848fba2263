package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests that no decent client sends: none breaks the server, holds it up, or leaves its home.
 */
class MalformedRequestsTest {
  private static final int SECONDS = 30;
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "BREW");
  private static final List<String> PATHS =
      List.of(
          "/",
          "/api/v1/datasets",
          "/api/v1/datasets/builtin-penguins/preview",
          "/api/v1/datasets/builtin-penguins/profile",
          "/api/v1/datasets/x/content",
          "/api/v1/studies",
          "/api/v1/studies/check",
          "/api/v1/studies/x/trials",
          "/api/v1/models/x",
          "/api/v1/models/x/files/model.onnx",
          "/api/v1/deployments/x",
          "/api/v1/session",
          "/api/v1/tokens",
          "/page/index.html",
          "/_static/lit/3.3.3/index.js",
          "/metrics",
          "/enter");
  private static final List<String> PARTS =
      List.of(
          "..",
          "%2e%2e",
          "%00",
          "%ff",
          "....//",
          "a".repeat(3000),
          "?",
          "?rows=",
          "?rows=-1",
          "?rows=9999999999999999999",
          "?target=%00",
          "?offset=",
          "?limit=x",
          ";x=1",
          "//",
          "\\",
          "%",
          "{}",
          "'",
          "\"",
          "?state=,,,",
          "?sort=value:\"",
          "?search=%25");
  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "null",
          "[]",
          "\"x\"",
          "{}",
          "[".repeat(5000),
          "{\"a\":".repeat(2000),
          "{\"dataset\": 5}",
          "{\"dataset\": \"builtin-penguins\", \"settings\": [1]}",
          "{\"dataset\": \"builtin-penguins\", \"yaml\": \"a: &a [*a]\"}",
          "{\"dataset\": \"builtin-penguins\", \"settings\": {\"out\": \"/tmp/x\"}}",
          "{\"dataset\": \"builtin-penguins\", \"settings\": {\"test\": \"/etc/passwd\"}}",
          "{\"dataset\": \"builtin-digits\", \"settings\": {\"from\": \"../../..\"}}",
          "{\"file\": \"../../../evil.csv\", \"bytes\": 10}",
          "{\"file\": \"a.zip\", \"bytes\": -1}",
          "{\"file\": \"\\u0000.csv\", \"bytes\": 1e300}",
          "{\"name\": 5}",
          "{\"token\": {}}",
          "{\"rows\": [[1]]}",
          "{\"model\": \"../x\"}",
          "\u0000\u0001\u0002",
          "ÿþ");

  @Test
  void neitherBreakNorHoldUpTheServer(@TempDir Path folder) throws Exception {
    shower(folder, 500, 1);
  }

  @Tag("slow")
  @Test
  void neitherBreakNorHoldUpTheServerForLong(@TempDir Path folder) throws Exception {
    shower(folder, 10_000, 2);
  }

  private static void shower(Path folder, int count, long seed) throws Exception {
    Path home = folder.resolve("home");
    SplittableRandom random = new SplittableRandom(seed);
    try (StudioServer server =
        StudioServer.start(ServerSettings.of(home), StudioTest.around(seed))) {
      Client client = Client.of(server.address());
      String cookie = "Cookie: " + Guards.cookieOf(server.address()) + "\r\n";
      for (int i = 0; i < count; i++) {
        String request = request(random, i % 2 == 0 ? cookie : "");
        if (request.startsWith("DELETE /api/v1/session")) {
          request = request.replace(cookie, ""); // it would sign out all that follow
        }
        String status = statusOf(server.root(), request);
        assertThat(status)
            .as("request %d of seed %d: %s", i, seed, request)
            .doesNotContain(" 500 ")
            .doesNotContain(" 501 ");
      }
      assertThat(client.stranger().get("/api/v1/health").status()).isEqualTo(200);
      String last = "GET /api/v1/server HTTP/1.1\r\nHost: 127.0.0.1\r\n" + cookie + "\r\n";
      assertThat(statusOf(server.root(), last)).as("still signed in").contains(" 200 ");
    }
    try (Stream<Path> outside = Files.list(folder)) {
      assertThat(outside).containsExactly(home);
    }
  }

  private static <T> T any(SplittableRandom random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static String request(SplittableRandom random, String cookie) {
    StringBuilder path = new StringBuilder(any(random, PATHS));
    for (int i = random.nextInt(3); i > 0; i--) {
      path.append(random.nextBoolean() ? "/" : "").append(any(random, PARTS));
    }
    String body = any(random, BODIES);
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    String host = random.nextInt(20) == 0 ? "evil.example" : "127.0.0.1";
    return any(random, METHODS)
        + " "
        + path
        + " HTTP/1.1\r\nHost: "
        + host
        + "\r\n"
        + cookie
        + (random.nextInt(20) == 0 ? "Origin: http://evil.example\r\n" : "")
        + (random.nextInt(20) == 0 ? "Content-Length: x\r\n" : "")
        + (random.nextInt(20) == 0 ? "Last-Event-ID: -5\r\n" : "")
        + "Content-Type: "
        + any(random, List.of("application/json", "text/csv", "application/zip", "image/png", "x"))
        + "\r\nContent-Length: "
        + length
        + "\r\nConnection: close\r\n\r\n"
        + body;
  }

  /** The first line of the answer; empty where the connection was closed without one. */
  private static String statusOf(String root, String request) throws IOException {
    URI address = URI.create(root);
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(SECONDS * 1000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.flush();
      InputStream in = socket.getInputStream();
      byte[] start = in.readNBytes(40);
      return new String(start, StandardCharsets.ISO_8859_1);
    } catch (java.net.SocketException e) {
      return "";
    }
  }
}
