package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.server.home.Home;
import dev.fornix.server.study.WrittenStudy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The list of many studies, most of which nobody works on. */
class StudyListTest {
  private static final int STUDIES = 40;
  private static final long USER_VERSION = 60;

  private static JsonNode study(Client client, String id) throws Exception {
    for (JsonNode study : client.get("/api/v1/studies").json().path("studies")) {
      if (study.path("id").asString().equals(id)) {
        return study;
      }
    }
    throw new AssertionError(id + " is not listed");
  }

  private static Path journal(Path home, String id) {
    return home.resolve("studies").resolve(id).resolve("study").resolve("study.db");
  }

  /** Nobody wrote to it for a while. */
  private static void settle(Path home, String id) throws IOException {
    Files.setLastModifiedTime(journal(home, id), FileTime.from(Instant.now().minusSeconds(60)));
  }

  /** A home may hold what a loss of power or a newer version left. */
  @Test
  void tellsOfAllTheOthersWhereJournalsCannotBeRead(@TempDir Path home) throws Exception {
    Home.open(home).close();
    for (String id : List.of("good", "damaged", "newer", "odd")) {
      WrittenStudy.of(home, id, 2);
    }
    Files.writeString(journal(home, "damaged"), "no journal at all, ".repeat(1_000));
    setFormat(journal(home, "newer"), 1_000_000);
    Files.createDirectories(home.resolve("studies/odd/status.json"));
    try (StudioServer server = StudioServer.start(ServerSettings.of(home), StudioTest.around(1))) {
      Client client = Client.of(server.address());
      assertThat(client.get("/api/v1/studies").json().path("studies").size()).isEqualTo(4);
      assertThat(study(client, "good").path("counts").path("complete").asInt()).isEqualTo(2);
      assertThat(study(client, "good").has("problem")).isFalse();
      for (String id : List.of("damaged", "newer", "odd")) {
        assertThat(study(client, id).path("problem").asString())
            .startsWith("What it found cannot be read: ")
            .endsWith(".");
        assertThat(client.get("/api/v1/studies/" + id).status()).isEqualTo(200);
      }
      assertThat(client.json("DELETE", "/api/v1/studies/damaged", "").status()).isEqualTo(204);
    }
  }

  /** The header of a file of SQLite holds the version that its user gave it, at this place. */
  private static void setFormat(Path file, int format) throws IOException {
    for (String log : List.of("-wal", "-shm")) {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + log));
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(Integer.BYTES).putInt(0, format), USER_VERSION);
    }
  }

  @Test
  void tellsOfEachWhatItsJournalSaysAndWhatIsNewInIt(@TempDir Path home) throws Exception {
    Home.open(home).close();
    for (int i = 0; i < STUDIES; i++) {
      WrittenStudy.of(home, "study-" + i, i % 5);
      settle(home, "study-" + i);
    }
    try (StudioServer server = StudioServer.start(ServerSettings.of(home), StudioTest.around(1))) {
      Client client = Client.of(server.address());
      for (int round = 0; round < 2; round++) {
        assertThat(client.get("/api/v1/studies").json().path("studies").size()).isEqualTo(STUDIES);
        assertThat(study(client, "study-38").path("counts").path("complete").asInt()).isEqualTo(3);
        assertThat(study(client, "study-38").path("best").path("trial").asInt()).isEqualTo(2);
      }
      new WrittenStudy(home, "study-38").addTrial(3);
      Thread.sleep(1_100); // an answer is kept for a moment
      JsonNode more = study(client, "study-38");
      assertThat(more.path("counts").path("complete").asInt()).isEqualTo(4);
      assertThat(more.path("best").path("trial").asInt()).isEqualTo(3);
    }
  }
}
