package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that begin requests and do not go on: they hold a connection, and nobody else up. */
class SlowClientsTest {
  /** More than the server has threads. */
  private static final int SILENT = 300;

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

  /** Of its answer; empty where the connection was closed before that could be read. */
  private static String start(Socket socket) throws IOException {
    try {
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    } catch (SocketException e) {
      return "";
    }
  }

  @Test
  void areFewOfEachStranger(@TempDir Path home) throws Exception {
    List<Socket> silent = new ArrayList<>();
    try (StudioServer server =
        StudioServer.start(ServerSettings.of(home.resolve("home")), StudioTest.around(1))) {
      for (int i = 0; i < 33; i++) {
        silent.add(begun(server, "none=1"));
      }
      assertThat(start(silent.get(32))).isIn("HTTP/1.1 429", "");
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }
}
