package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of the page as browsers get them. */
class PageFilesTest {
  @Test
  void areCompressedForThoseWhoAsk(@TempDir Path home) throws Exception {
    try (StudioServer server =
        StudioServer.start(ServerSettings.of(home.resolve("home")), StudioTest.around(1))) {
      URI file = URI.create(server.root() + "/page/app.js");
      HttpClient http = HttpClient.newHttpClient();
      HttpResponse<byte[]> plain =
          http.send(HttpRequest.newBuilder(file).build(), BodyHandlers.ofByteArray());
      HttpResponse<byte[]> small =
          http.send(
              HttpRequest.newBuilder(file).header("Accept-Encoding", "gzip, br").build(),
              BodyHandlers.ofByteArray());
      assertThat(small.headers().firstValue("Content-Encoding")).contains("gzip");
      assertThat(small.body().length).isLessThan(plain.body().length);
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(small.body()))) {
        assertThat(in.readAllBytes()).isEqualTo(plain.body());
      }
    }
  }
}
