package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that begin requests and do not go on: they hold a connection, and nobody else up. */
class SlowClientsTest {
  /** More than the server has threads. */
  private static final int SILENT = 300;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static Socket begun(StudioServer server, String cookie) throws IOException {
    URI root = URI.create(server.root());
    Socket socket = new Socket(root.getHost(), root.getPort());
    String head =
        "POST /api/v1/studies/check HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: "
            + cookie
            + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void holdNobodyUp(@TempDir Path home) throws Exception {
    List<Socket> silent = new ArrayList<>();
    try (StudioServer server =
        StudioServer.start(ServerSettings.of(home.resolve("home")), StudioTest.around(1))) {
      String cookie = Guards.cookieOf(server.address());
      Client client = Client.of(server.address());
      for (int i = 0; i < SILENT; i++) {
        silent.add(begun(server, cookie));
      }
      Client.Answer answer =
          client.post("/api/v1/studies/check", "{\"dataset\": \"builtin-penguins\"}");
      assertThat(answer.status()).as(answer.text()).isEqualTo(400);
      long stillWaiting = 0;
      for (Socket socket : silent) {
        stillWaiting += socket.getInputStream().available() == 0 ? 1 : 0;
      }
      assertThat(stillWaiting).as("silent clients that were not answered before").isEqualTo(SILENT);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  /** Asks for the largest file of the page, and takes nothing of it. */
  private static Socket asking(StudioServer server, String library) throws IOException {
    URI root = URI.create(server.root());
    Socket socket = new Socket();
    socket.setReceiveBufferSize(1_024);
    socket.connect(new InetSocketAddress(root.getHost(), root.getPort()));
    String head = "GET " + library + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void thatDoNotReadHoldNobodyUp(@TempDir Path home) throws Exception {
    List<Socket> silent = new ArrayList<>();
    try (StudioServer server =
        StudioServer.start(ServerSettings.of(home.resolve("home")), StudioTest.around(1))) {
      Client client = Client.of(server.address());
      Matcher charts = Pattern.compile("\"echarts\":\"([^\"]+)\"").matcher(client.get("/").text());
      assertThat(charts.find()).isTrue();
      for (int i = 0; i < SILENT; i++) {
        silent.add(asking(server, charts.group(1)));
      }
      for (Socket socket : silent) {
        assertThat(socket.getInputStream().read()).as("the answer has begun").isEqualTo('H');
      }
      assertThat(client.get("/api/v1/studies").status()).isEqualTo(200);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  /**
   * The first line of the answer, up to its status; empty where the connection was closed before it
   * could be read, nothing where none has come.
   */
  private static Optional<String> answer(Socket socket) throws IOException {
    socket.setSoTimeout(10);
    try {
      return Optional.of(
          new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII));
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    } catch (SocketException e) {
      return Optional.of("");
    }
  }

  /** Which of the requests the server takes up last is its own affair: one of them is refused. */
  @Test
  void areFewOfEachStranger(@TempDir Path home) throws Exception {
    List<Socket> silent = new ArrayList<>();
    try (StudioServer server =
        StudioServer.start(ServerSettings.of(home.resolve("home")), StudioTest.around(1))) {
      for (int i = 0; i < 33; i++) {
        silent.add(begun(server, "none=1"));
      }
      List<String> answers = new ArrayList<>();
      while (answers.isEmpty()) {
        for (Socket socket : silent) {
          answer(socket).ifPresent(answers::add);
        }
      }
      assertThat(answers).hasSize(1).first().asString().isIn("HTTP/1.1 429", "");
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  /**
   * As many as a server has places for, and again as many: more than it may have of one address.
   */
  private static final int IDLE = 1_500;

  private static String ask(Socket page) throws IOException {
    String request = "GET /api/v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    page.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    page.setSoTimeout((int) PATIENCE.toMillis());
    StringBuilder answer = new StringBuilder();
    int letter = page.getInputStream().read();
    while (letter >= 0 && letter != '}') { // the end of its only object
      answer.append((char) letter);
      letter = page.getInputStream().read();
    }
    return answer.toString();
  }

  private static boolean closed(Socket socket) throws IOException {
    return answer(socket).filter(String::isEmpty).isPresent();
  }

  @Test
  void thatAreIdleGiveWayToPages(@TempDir Path home) throws Exception {
    List<Socket> idle = new ArrayList<>();
    try (StudioServer server =
        StudioServer.start(ServerSettings.of(home.resolve("home")), StudioTest.around(1))) {
      URI root = URI.create(server.root());
      Client client = Client.of(server.address());
      try (Socket page = new Socket(root.getHost(), root.getPort())) {
        for (int i = 0; i < IDLE; i++) {
          idle.add(new Socket(root.getHost(), root.getPort()));
          if (i % 100 == 0) {
            assertThat(ask(page)).as("a page that runs").startsWith("HTTP/1.1 200");
          }
        }
        assertThat(ask(page)).startsWith("HTTP/1.1 200");
      }
      assertThat(client.stranger().get("/api/v1/health").status()).isEqualTo(200);
      assertThat(closed(idle.get(0))).as("the eldest has given up its place").isTrue();
      assertThat(closed(idle.get(IDLE - 1))).as("the newest has its place").isFalse();
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }
}
