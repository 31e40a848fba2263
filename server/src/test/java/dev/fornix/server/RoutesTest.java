package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server answers and what its description says are the same. */
class RoutesTest {
  private static final int PATIENCE_MILLIS = 60_000;

  private static boolean ofPrograms(String route) {
    String path = route.split(" ", 2)[1];
    return path.startsWith("/api/") || path.equals("/metrics");
  }

  @Test
  void areThoseOfTheDocument(@TempDir Path home) {
    try (StudioServer server =
        StudioServer.start(ServerSettings.of(home.resolve("home")), StudioTest.around(1))) {
      Set<String> routes =
          server.routes().stream()
              .filter(RoutesTest::ofPrograms)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(routes).hasSizeGreaterThan(50).isEqualTo(new Contract().addresses());
    }
  }

  /** These never come as far as a route. */
  @ParameterizedTest
  @ValueSource(strings = {"/%", "/api/v1/studies/%00", "/\\", "/api/v1/%zz", "*"})
  void refuseAddressesThatAreNoneByAProblem(String path, @TempDir Path home) throws Exception {
    try (StudioServer server =
        StudioServer.start(ServerSettings.of(home.resolve("home")), StudioTest.around(1))) {
      String answer = ask(server, "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
      assertThat(answer)
          .startsWith("HTTP/1.1 4")
          .contains("application/problem+json")
          .contains("\"detail\":\"")
          .doesNotContain("<html", "Jetty");
    }
  }

  private static String ask(StudioServer server, String head) throws Exception {
    URI root = URI.create(server.root());
    try (Socket socket = new Socket(root.getHost(), root.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
