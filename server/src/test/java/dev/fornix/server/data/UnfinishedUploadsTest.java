package dev.fornix.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.server.home.Home;
import dev.fornix.server.home.Quota;
import dev.fornix.server.http.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedUploadsTest {
  private static final Instant NOW = Instant.parse("2026-05-31T12:00:00Z");

  private static Datasets datasets(Home home, long quota) {
    return new Datasets(
        home,
        Clock.fixed(NOW, ZoneOffset.UTC),
        new SplittableRandom(1),
        1_000_000,
        new Quota(home, quota, () -> 0),
        64L << 20,
        List.of());
  }

  private static String announced(Datasets datasets, long bytes) {
    return datasets.announce("things.csv", Optional.empty(), bytes, Optional.empty()).id();
  }

  @Test
  void areGivenUpWhenNothingHasComeForADay(@TempDir Path folder) throws Exception {
    try (Home home = Home.open(folder.resolve("home"));
        Datasets datasets = datasets(home, Quota.NONE)) {
      String old = announced(datasets, 100);
      String fresh = announced(datasets, 100);
      for (String id : List.of(old, fresh)) {
        datasets.receive(id, 0, new byte[10]);
      }
      age(home, old, Duration.ofHours(25));
      age(home, fresh, Duration.ofHours(23));
      datasets.expire();
      assertThat(datasets.all()).extracting(Dataset::id).contains(fresh).doesNotContain(old);
      assertThat(home.data().resolve(old)).doesNotExist();
    }
  }

  private static void age(Home home, String id, Duration age) throws Exception {
    Files.setLastModifiedTime(
        home.data().resolve(id).resolve("upload.part"), FileTime.from(NOW.minus(age)));
  }

  @Test
  void countAsIfTheyWereThere(@TempDir Path folder) {
    try (Home home = Home.open(folder.resolve("home"));
        Datasets datasets = datasets(home, 100_000)) {
      String first = announced(datasets, 90_000);
      assertThatThrownBy(() -> announced(datasets, 20_000))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("--quota");
      datasets.delete(first, id -> 0);
      assertThat(announced(datasets, 20_000)).isNotEmpty();
    }
  }
}
