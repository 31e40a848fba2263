package dev.fornix.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SilentEndTest {
  private static final long HEAP = 100L << 20;

  @Test
  void saysWantOfMemoryWhereThatWasPrinted() {
    assertThat(
            SilentEnd.sentence(
                1, List.of("java.lang.OutOfMemoryError: Java heap space", "\tat A.b"), HEAP))
        .isEqualTo(Look.tooLarge(HEAP));
  }

  @Test
  void saysThatItWasKilled() {
    assertThat(SilentEnd.sentence(137, List.of(), HEAP)).contains("was killed from outside");
  }

  @Test
  void saysWhatIsKnownOfOtherEnds() {
    assertThat(SilentEnd.sentence(134, List.of("loading", "SIGSEGV in libparquet"), HEAP))
        .startsWith("The process that looked at it ended by signal 6 and without a word")
        .contains("SIGSEGV in libparquet")
        .doesNotContain("memory");
    assertThat(SilentEnd.sentence(3, List.of(), HEAP)).contains("with exit code 3");
  }
}
