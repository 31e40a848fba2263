package dev.fornix.server.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurablyTest {
  private record Count(int trials) {}

  @Test
  void takesABrokenFileForAMissingOne(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("status.json");
    assertThat(Durably.read(file, Count.class)).isEmpty();
    Files.writeString(file, "{\"trials\": 3}");
    assertThat(Durably.read(file, Count.class)).contains(new Count(3));
    Files.writeString(file, "{\"tri");
    assertThat(Durably.read(file, Count.class)).isEmpty();
    Files.write(file, new byte[200]);
    assertThat(Durably.read(file, Count.class)).isEmpty();
  }
}
