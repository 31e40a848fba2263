package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.server.http.Aside;
import dev.fornix.server.http.Quick;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which threads answer what, by the real server with routes that say which thread they are on. */
class QuickThreadsTest {
  /** Far beyond what any of it takes on the slowest machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final CountDownLatch waiting = new CountDownLatch(CORES);
  private final CountDownLatch go = new CountDownLatch(1);
  private final Javalin server =
      Front.create("127.0.0.1", 0, request -> true, this::routes).start();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private void routes(RoutesConfig routes) {
    Quick.post(routes, "/things/{thing}/quick", context -> context.result(here(context)));
    Quick.post(routes, "/late", context -> context.result(Aside.take(() -> late(context))));
    routes.post("/things/{thing}/usual", context -> context.result(here(context)));
    routes.get("/things/{thing}/quick", context -> context.result(here(context)));
  }

  private static String here(Context context) {
    return context.body() + " on " + Thread.currentThread().getName();
  }

  private String late(Context context) {
    waiting.countDown();
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return here(context);
  }

  @AfterEach
  void stop() {
    go.countDown();
    server.stop();
  }

  private CompletableFuture<String> asked(String path, HttpRequest.BodyPublisher body) {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    HttpRequest request = HttpRequest.newBuilder(uri).POST(body).timeout(PATIENCE).build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(HttpResponse::body);
  }

  private String answer(String path, String body) {
    return asked(path, HttpRequest.BodyPublishers.ofString(body)).join();
  }

  @Test
  void answerWhatItsRouteCallsQuick() {
    assertThat(answer("/things/1/quick", "a")).startsWith("a on " + QuickThreads.NAME);
    assertThat(answer("/things/1/usual", "a")).startsWith("a on fornix-http");
  }

  @Test
  void answerABodyWhoseLengthWasNotSaidBefore() {
    byte[] body = "a".getBytes(StandardCharsets.UTF_8);
    assertThat(asked("/things/1/quick", streamed(body)).join())
        .startsWith("a on " + QuickThreads.NAME);
  }

  private static HttpRequest.BodyPublisher streamed(byte[] body) {
    return HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
  }

  @Test
  void leaveWhatAsksForMoreOrBringsMuchToTheOthers() {
    assertThat(answer("/things/1/quick?explain=true", "a")).startsWith("a on fornix-http");
    assertThat(answer("/things/1/quick", "a".repeat(40_000))).contains("a on fornix-http");
  }

  /** As many as there are threads wait for something. */
  @Test
  void letOthersInWhileOneStepsAside() throws InterruptedException {
    List<CompletableFuture<String>> late = new ArrayList<>();
    for (int i = 0; i < CORES; i++) {
      late.add(asked("/late", HttpRequest.BodyPublishers.ofString("late")));
    }
    waiting.await();
    assertThat(answer("/things/1/quick", "a")).startsWith("a on " + QuickThreads.NAME);
    assertThat(late).noneMatch(CompletableFuture::isDone);
    go.countDown();
    assertThat(late).allMatch(each -> each.join().startsWith("late on " + QuickThreads.NAME));
  }

  /** Several requests at once on one connection, of which the first waits. */
  @Test
  void answerAConnectionInItsOrder() throws IOException, InterruptedException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String all =
          request("/late", "1") + request("/things/1/quick", "2") + request("/things/1/usual", "3");
      socket.getOutputStream().write(all.getBytes(StandardCharsets.US_ASCII));
      assertThat(answer("/things/1/quick", "another")).startsWith("another on");
      go.countDown();
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      List<String> bodies = new ArrayList<>();
      while (bodies.size() < 3) {
        bodies.add(body(lines).substring(0, 1));
      }
      assertThat(bodies).containsExactly("1", "2", "3");
    }
  }

  private static String request(String path, String body) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  /** Of the next answer. */
  private static String body(BufferedReader lines) throws IOException {
    int length = 0;
    for (String line = line(lines); !line.isEmpty(); line = line(lines)) {
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring("Content-Length: ".length()));
      }
    }
    StringBuilder body = new StringBuilder();
    while (body.length() < length) {
      body.append((char) lines.read());
    }
    return body.toString();
  }

  private static String line(BufferedReader lines) throws IOException {
    return Optional.ofNullable(lines.readLine()).orElseThrow();
  }
}
