package dev.fornix.automl.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @Test
  void readsWhatPeopleWrite() {
    assertThat(Durations.parse("1h30m")).isEqualTo(Duration.ofMinutes(90));
    assertThat(Durations.parse(" 90s ")).isEqualTo(Duration.ofSeconds(90));
  }

  @ParameterizedTest
  @ValueSource(longs = {500, 1_500, 90_000, 3_600_001})
  void readsAgainWhatItWrote(long millis) {
    Duration duration = Duration.ofMillis(millis);
    assertThat(Durations.parse(Durations.exact(duration))).isEqualTo(duration);
  }

  @Test
  void asksForTheUnit() {
    assertThatThrownBy(() -> Durations.parse("40"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("time '40' needs a unit, such as 40s or 40m");
  }

  @Test
  void namesTheLongestThatIsAllowed() {
    assertThat(Durations.parse("8760h")).isEqualTo(Duration.ofDays(365));
    for (String text : List.of("8761h", "99999999h", "8760h1s", "9".repeat(40) + "s")) {
      assertThatThrownBy(() -> Durations.parse(text))
          .hasMessage(
              "time '"
                  + text
                  + "' is longer than a year, the longest that is allowed; give 8760h or less");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0s", "3 minutes", "-3m", "s"})
  void refusesWhatIsNoLengthOfTime(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .hasMessageContaining("such as 90s, 3m or 1h30m");
  }
}
