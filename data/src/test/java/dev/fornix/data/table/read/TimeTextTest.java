package dev.fornix.data.table.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {
  private final TimeText time = new TimeText(TimeText.SlashOrder.MONTH_FIRST);

  private TimeText.Status read(String text) {
    return time.read(("<" + text + ">").toCharArray(), 1, text.length());
  }

  @ParameterizedTest
  @CsvSource({
    "2024-05-31, 2024-05-31T00:00:00Z",
    "2024-5-1, 2024-05-01T00:00:00Z",
    "2024/05/31, 2024-05-31T00:00:00Z",
    "31.05.2024, 2024-05-31T00:00:00Z",
    "5/31/2024, 2024-05-31T00:00:00Z",
    "2024-05-31T12:30, 2024-05-31T12:30:00Z",
    "2024-05-31 12:30:45, 2024-05-31T12:30:45Z",
    "2024-05-31 12:30:45.1239, 2024-05-31T12:30:45.123Z",
    "2024-05-31T12:30:45Z, 2024-05-31T12:30:45Z",
    "2024-05-31T12:30:45+02:00, 2024-05-31T10:30:45Z",
    "2024-05-31T12:30:45-0130, 2024-05-31T14:00:45Z",
    "2024-05-31T12:30+02, 2024-05-31T10:30:00Z",
    "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z",
  })
  void understandsDates(String text, Instant meant) {
    assertThat(read(text)).isEqualTo(TimeText.Status.TIME);
    assertThat(Instant.ofEpochMilli(time.millis())).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "2023-02-29, IMPOSSIBLE",
    "2024-13-01, IMPOSSIBLE",
    "12024-01-01, IMPOSSIBLE",
    "0000-01-01, IMPOSSIBLE",
    "2024-05, OTHER",
    "20240531, OTHER",
    "1-2-3, OTHER",
    "2024-05-31T, OTHER",
    "2024-05-31T25:00, OTHER",
    "2024-05-31x, OTHER",
    "192.168.0.1, OTHER",
    "555-12-3456, OTHER",
    "2024-05-31T12:30+, OTHER"
  })
  void knowsWhatIsNoDate(String text, TimeText.Status status) {
    assertThat(read(text)).isEqualTo(status);
  }

  @Test
  void takesTheDayFirstWhereThatIsMeant() {
    TimeText european = new TimeText(TimeText.SlashOrder.DAY_FIRST);
    char[] text = "3/4/2024".toCharArray();
    european.read(text, 0, text.length);
    assertThat(Instant.ofEpochMilli(european.millis())).isEqualTo("2024-04-03T00:00:00Z");
  }
}
