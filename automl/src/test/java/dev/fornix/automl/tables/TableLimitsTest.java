package dev.fornix.automl.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is kept for the end of a study of a table. */
class TableLimitsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Duration kept(int secondsToRead) {
    return TableLimits.leastRest(Duration.ofSeconds(secondsToRead), MINUTE);
  }

  @Test
  void keepsMoreWhereReadingTookLong() {
    assertThat(kept(1)).isEqualTo(Duration.ofSeconds(6));
    assertThat(kept(9)).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void theLastFitMayBeLateByHalfOfWhatAStudyMay() {
    assertThat(TableLimits.late(MINUTE)).isEqualTo(Duration.ofSeconds(5));
    assertThat(TableLimits.late(Duration.ofMinutes(20))).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void keepsAFifthAtMost() {
    assertThat(kept(30)).isEqualTo(Duration.ofSeconds(12));
  }
}
