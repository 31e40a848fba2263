package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.server.home.Home;
import dev.fornix.server.study.WrittenStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The list of many studies, most of which nobody works on. */
class StudyListTest {
  private static final int STUDIES = 40;

  private static JsonNode study(Client client, String id) throws Exception {
    for (JsonNode study : client.get("/api/v1/studies").json().path("studies")) {
      if (study.path("id").asString().equals(id)) {
        return study;
      }
    }
    throw new AssertionError(id + " is not listed");
  }

  /** Nobody wrote to it for a while. */
  private static void settle(Path home, String id) throws IOException {
    Path journal = home.resolve("studies").resolve(id).resolve("study").resolve("study.db");
    Files.setLastModifiedTime(journal, FileTime.from(Instant.now().minusSeconds(60)));
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
