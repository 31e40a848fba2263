package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests that no decent client sends: none breaks the server, holds it up, or leaves its home.
 */
class MalformedRequestsTest {
  private static final int SECONDS = 30;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/json",
          "text/csv",
          "application/zip",
          "image/png",
          "multipart/form-data; boundary=x",
          "x");
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "BREW");

  /** The page's own. */
  private static final List<String> PATHS =
      List.of("/", "/page/index.html", "/_static/lit/3.3.3/index.js", "/enter", "/studies/x");

  /** Of networks, which nobody trained here, and what would take the others' things away. */
  private static final Set<String> NOT_REACHED =
      Set.of(
          "GET /api/v1/studies/{study}/trials/{trial}/architecture",
          "GET /api/v1/studies/{study}/trials/{trial}/drawing",
          "POST /api/v1/models/{model}/saliency",
          "DELETE /api/v1/datasets/{dataset}",
          "DELETE /api/v1/studies/{study}",
          "DELETE /api/v1/deployments/{deployment}",
          "DELETE /api/v1/tokens/{token}",
          "DELETE /api/v1/sessions/{session}",
          "DELETE /api/v1/session");

  /** Nobody answered whom the request was meant for. */
  private static final Set<Integer> ASTRAY = Set.of(0, 401, 403, 404, 421, 429);

  /** Rates are counted by a clock that runs so much faster. */
  private static final long HASTE = 1_000;

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
          "?explain=true",
          "?class=%00&column=size",
          "?x=value&y=size&within=a<=b",
          "?from=0&to=99999999999",
          "?from=0&to=1",
          "?offset=0",
          "?trials=1,,2",
          "?view=scope&scope=x&against=0",
          "?after=99999999",
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
    shower(folder, 2_000, 1);
  }

  @Tag("slow")
  @Test
  void neitherBreakNorHoldUpTheServerForLong(@TempDir Path folder) throws Exception {
    shower(folder, 10_000, 2);
  }

  private static Surroundings hasty(long seed) {
    return new Surroundings(
        Clock.systemUTC(), () -> HASTE * System.nanoTime(), new SplittableRandom(seed));
  }

  private static void shower(Path folder, int count, long seed) throws Exception {
    Path home = folder.resolve("home");
    SplittableRandom random = new SplittableRandom(seed);
    try (StudioServer server = StudioServer.start(ServerSettings.of(home), hasty(seed))) {
      Client client = Client.of(server.address());
      Things things = Things.make(client);
      String cookie = "Cookie: " + Guards.cookieOf(server.address()) + "\r\n";
      List<String> operations = List.copyOf(new Contract().operations());
      Set<String> reached = new TreeSet<>();
      int answered = 0;
      for (int i = 0; i < count; i++) {
        boolean aimed = i % 2 == 0;
        String operation = operations.get(i / 2 % operations.size());
        String request =
            aimed
                ? aimed(random, operation, things, cookie)
                : request(random, astray(random, operations, things), i % 4 == 1 ? cookie : "");
        if (request.startsWith("DELETE /api/v1/session")) {
          request = request.replace(cookie, ""); // it would sign out all that follow
        }
        String start = statusOf(server.root(), request);
        assertThat(start)
            .as("request %d of seed %d: %s", i, seed, request)
            .doesNotContain(" 500 ")
            .doesNotContain(" 501 ");
        if (aimed && !ASTRAY.contains(code(start))) {
          answered++;
          reached.add(operation);
        }
      }
      assertThat(operations.stream().filter(each -> !NOT_REACHED.contains(each)))
          .as("reached by none of %d requests of seed %d", count, seed)
          .allMatch(reached::contains);
      assertThat(answered).as("requests that a handler answered").isGreaterThan(count / 4);
      things.requireWhole(client);
      assertThat(client.stranger().get("/api/v1/health").status()).isEqualTo(200);
    }
    try (Stream<Path> outside = Files.list(folder)) {
      assertThat(outside).containsExactly(home);
    }
  }

  /** 0 where there was no answer. */
  private static int code(String start) {
    return start.startsWith("HTTP/1.1 ") ? Integer.parseInt(start.substring(9, 12)) : 0;
  }

  /**
   * What a server holds that requests can be about.
   *
   * @param dataset uploaded, and what the study learnt from
   * @param upload waits for its bytes
   * @param study finished, with a model
   */
  private record Things(String dataset, String upload, String study) {
    static final String DEPLOYMENT = "things";

    static Things make(Client client) throws Exception {
      byte[] table = StudioTest.table().getBytes(StandardCharsets.UTF_8);
      String dataset = announced(client, table.length);
      Client.Answer sent =
          client.send(
              "PATCH",
              "/api/v1/datasets/" + dataset + "/content?offset=0",
              BodyPublishers.ofByteArray(table),
              Map.of("Content-Type", "application/octet-stream"));
      assertThat(sent.status()).as(sent.text()).isEqualTo(200);
      String data = "/api/v1/datasets/" + dataset;
      assertThat(client.post(data + "/complete", "").status()).isEqualTo(202);
      await()
          .atMost(PATIENCE)
          .until(() -> client.get(data).json().path("state").asString().equals("ready"));
      String study = id(client.post("/api/v1/studies", studyOf(dataset, true)));
      Client.Answer finished = client.ended("/api/v1/studies/" + study);
      assertThat(finished.json().path("state").asString())
          .as(finished.text())
          .isEqualTo("finished");
      Client.Answer deployed =
          client.json("PUT", "/api/v1/deployments/" + DEPLOYMENT, "{\"model\": \"" + study + "\"}");
      assertThat(deployed.status()).as(deployed.text()).isEqualTo(200);
      return new Things(dataset, announced(client, 1_000_000), study);
    }

    private static String studyOf(String dataset, boolean start) {
      return "{\"dataset\": \""
          + dataset
          + "\", \"start\": "
          + start
          + ", \"settings\": {\"target\": \"kind\", \"trials\": 2, \"workers\": 1}}";
    }

    private static String announced(Client client, int bytes) throws Exception {
      return id(
          client.post("/api/v1/datasets", "{\"file\": \"things.csv\", \"bytes\": " + bytes + "}"));
    }

    private static String id(Client.Answer made) {
      assertThat(made.status()).as(made.text()).isEqualTo(201);
      return made.json().path("id").asString();
    }

    /** An operation's path with names of what is there; nothing of it is deleted. */
    String path(SplittableRandom random, String method, String path) {
      boolean deletes = method.equals("DELETE") && !path.endsWith("{version}");
      return path.replace(
              "{dataset}", deletes ? "x" : any(random, List.of(dataset, upload, "builtin-digits")))
          .replace("{study}", deletes ? "x" : study)
          .replace("{model}", study)
          .replace("{deployment}", deletes ? "x" : DEPLOYMENT)
          .replace("{trial}", any(random, List.of("0", "1", "2", "-1", "99999999999999999999")))
          .replace("{token}", "x")
          .replace("{session}", "x")
          .replace("{version}", any(random, List.of("1", "2", "x")))
          .replace("{index}", any(random, List.of("0", "1", "x")))
          .replace("{file}", any(random, List.of("model.zip", "report.html", "..", "x")))
          .replace("{action}", any(random, List.of("start", "pause", "resume", "stop", "x")));
    }

    /** Bodies that are almost, or just, what is asked for. */
    List<String> bodies() {
      return List.of(
          studyOf(dataset, false),
          studyOf(dataset, false).replace("2", "1e400"),
          studyOf(upload, false),
          "{\"model\": \"" + study + "\"}",
          "{\"version\": 1}",
          "{\"version\": -1}",
          "{\"rows\": [{\"size\": 20, \"colour\": \"red\", \"weight\": 3}]}",
          "{\"rows\": [{\"size\": 1e400, \"colour\": null, \"weight\": \"\\u0000\"}]}",
          "{\"rows\": [{\"size\": [], \"colour\": {}, \"weight\": true}]}",
          "{\"rows\": [{\"size\": 1}, null]}",
          "size,colour,weight\n3,blue,1\n",
          "size,colour,weight\n3,\"blue,1\n",
          "size\n\u0000\n",
          "{\"time\": \"10m\"}",
          "{\"trials\": \"+-3\"}");
    }

    /** Nothing of it was harmed. */
    void requireWhole(Client client) throws Exception {
      assertThat(client.get("/api/v1/studies/" + study).json().path("state").asString())
          .isEqualTo("finished");
      assertThat(client.get("/api/v1/datasets/" + dataset).json().path("state").asString())
          .isEqualTo("ready");
      Client.Answer predicted =
          client.post("/api/v1/deployments/" + DEPLOYMENT + "/predictions", bodies().get(6));
      assertThat(predicted.status()).as(predicted.text()).isEqualTo(200);
    }
  }

  /** To a route that there is, about something that there is. */
  private static String aimed(
      SplittableRandom random, String operation, Things things, String cookie) {
    String[] parts = operation.split(" ", 2);
    List<String> queries = PARTS.stream().filter(part -> part.startsWith("?")).toList();
    String query = random.nextBoolean() ? any(random, queries) : "";
    List<String> bodies = random.nextBoolean() ? things.bodies() : BODIES;
    return written(
        random,
        parts[0],
        things.path(random, parts[0], parts[1]) + query,
        any(random, bodies),
        cookie);
  }

  private static String astray(SplittableRandom random, List<String> operations, Things things) {
    String path =
        random.nextInt(4) == 0
            ? any(random, PATHS)
            : things.path(random, "DELETE", any(random, operations).split(" ", 2)[1]);
    StringBuilder longer = new StringBuilder(path);
    for (int i = random.nextInt(3); i > 0; i--) {
      longer.append(random.nextBoolean() ? "/" : "").append(any(random, PARTS));
    }
    return longer.toString();
  }

  private static <T> T any(SplittableRandom random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static String request(SplittableRandom random, String path, String cookie) {
    return written(random, any(random, METHODS), path, any(random, BODIES), cookie);
  }

  private static String written(
      SplittableRandom random, String method, String path, String body, String cookie) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    String host = random.nextInt(20) == 0 ? "evil.example" : "127.0.0.1";
    return method
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
        + any(random, TYPES)
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
