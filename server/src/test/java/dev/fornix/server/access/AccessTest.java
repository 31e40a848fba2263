package dev.fornix.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.server.home.Durably;
import dev.fornix.server.home.Home;
import dev.fornix.server.home.Sha256;
import dev.fornix.server.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
  private static final Instant NOON = Instant.parse("2026-05-31T12:00:00Z");

  private Duration passed = Duration.ZERO;

  private Instant now() {
    return NOON.plus(passed);
  }

  private Access access(Home home) {
    InstantSource source = this::now;
    Clock clock = source.withZone(ZoneOffset.UTC);
    return new Access(home, clock, new SplittableRandom(1));
  }

  private void pass(Duration time) {
    passed = passed.plus(time);
  }

  private static String entered(Access access, String agent) {
    return access.enter(access.newLink(), Optional.of(agent)).orElseThrow();
  }

  private static Optional<Instant> lastUse(Access access, String agent) {
    return access.sessions().stream()
        .filter(session -> session.userAgent().equals(Optional.of(agent)))
        .findFirst()
        .orElseThrow()
        .lastUsedAt();
  }

  @Test
  void tellsWhoIsSignedInAndWhenEachAskedLast(@TempDir Path folder) {
    try (Home home = Home.open(folder.resolve("home"))) {
      String desk;
      Instant used;
      try (Access access = access(home)) {
        desk = entered(access, "desk");
        String phone = entered(access, "phone\r\nx");
        pass(Duration.ofMinutes(10));
        used = now();
        access.used(access.ofSession(desk).orElseThrow());
        assertThat(access.sessions())
            .extracting(Session::userAgent)
            .containsExactly(Optional.of("desk"), Optional.of("phone  x"));
        assertThat(lastUse(access, "desk")).contains(used);
        access.end(Access.idOf(phone));
        assertThat(access.ofSession(phone)).isEmpty();
        assertThatThrownBy(() -> access.end(Access.idOf(phone)))
            .isInstanceOf(ProblemException.class);
      }
      try (Access after = access(home)) {
        assertThat(lastUse(after, "desk")).as("after a restart").contains(used);
        pass(Access.sessionLength());
        assertThat(after.ofSession(desk)).isEmpty();
        assertThat(after.sessions()).isEmpty();
      }
    }
  }

  /** A killed server is not closed. */
  @Test
  void keepsTheLastUseToAnHour(@TempDir Path folder) {
    try (Home home = Home.open(folder.resolve("home"))) {
      Access access = access(home);
      String secret = access.newToken("shop").secret().orElseThrow();
      pass(Duration.ofMinutes(61));
      access.used(access.ofToken(secret).orElseThrow());
      assertThat(access(home).tokens().get(0).lastUsedAt()).contains(now());
      assertThat(access(home).tokens().get(0).secret()).isEmpty();
    }
  }

  @Test
  void takesUpTheSessionsOfAnOlderVersion(@TempDir Path folder) throws Exception {
    try (Home home = Home.open(folder.resolve("home"))) {
      String hash = Sha256.hex("secret");
      Durably.write(
          home.access().resolve("access.json"),
          ("{\"sessions\": {\"" + hash + "\": \"2026-06-02T12:00:00Z\"}, \"tokens\": {}}")
              .getBytes(StandardCharsets.UTF_8));
      try (Access access = access(home)) {
        assertThat(access.ofSession("secret")).isPresent();
        assertThat(access.sessions())
            .extracting(Session::id)
            .containsExactly(hash.substring(0, 12));
      }
      try (Access after = access(home)) {
        assertThat(after.ofSession("secret")).isPresent();
      }
      assertThat(Files.readString(home.access().resolve("access.json")))
          .as("as a hash alone")
          .doesNotContain("secret\"");
    }
  }
}
