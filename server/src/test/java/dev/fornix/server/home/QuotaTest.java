package dev.fornix.server.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.server.http.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaTest {
  @Test
  void refusesWhatTheHomeMayNotHold(@TempDir Path folder) throws IOException {
    try (Home home = Home.open(folder.resolve("home"))) {
      Files.createDirectories(home.data());
      Files.write(home.data().resolve("some"), new byte[700]);
      Quota quota = new Quota(home, 1_000, () -> 0);
      assertThat(quota.usedBytes()).isEqualTo(700);
      assertThat(quota.room()).isEqualTo(300);
      assertThatCode(() -> quota.require(300)).doesNotThrowAnyException();
      assertThatThrownBy(() -> quota.require(301))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("700 of the 1000")
          .hasMessageContaining("--quota")
          .extracting(e -> ((ProblemException) e).status())
          .isEqualTo(507);
    }
  }

  @Test
  void countsAnewAfterSomeSeconds(@TempDir Path folder) throws IOException {
    try (Home home = Home.open(folder.resolve("home"))) {
      long[] now = {0};
      Quota quota = new Quota(home, 1_000, () -> now[0]);
      assertThat(quota.usedBytes()).isZero();
      Files.write(home.root().resolve("more"), new byte[10]);
      assertThat(quota.usedBytes()).isZero();
      now[0] = 11_000_000_000L;
      assertThat(quota.usedBytes()).isEqualTo(10);
    }
  }
}
