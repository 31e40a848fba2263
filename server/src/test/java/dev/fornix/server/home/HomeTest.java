package dev.fornix.server.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  /** The home of a server is tidied when it starts. */
  @Test
  void isNoFolderThatSomebodyElseFilled(@TempDir Path folder) throws IOException {
    Path thesis = Files.createDirectories(folder.resolve("data").resolve("thesis"));
    Path note = Files.writeString(Files.createDirectory(folder.resolve("trash")).resolve("n"), "");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Home.open(folder))
        .withMessageContaining("is not empty, and no server of Fornix made it");
    assertThat(thesis).exists();
    assertThat(note).exists();
    assertThat(folder.resolve("server.lock")).doesNotExist();
  }

  @Test
  void isTakenUpAgainByOneServerAtATime(@TempDir Path folder) throws IOException {
    try (Home home = Home.open(folder)) {
      Files.createDirectories(home.data().resolve("things"));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Home.open(folder))
          .withMessageContaining("in use by another server");
    }
    try (Home again = Home.open(folder)) {
      assertThat(again.data().resolve("things")).exists();
    }
  }
}
