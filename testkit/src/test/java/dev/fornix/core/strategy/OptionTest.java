package dev.fornix.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionTest {
  private static final Option<Integer> STARTUP =
      Option.whole("startup", "random trials at first").atLeast(2).atMost(50).otherwise(10);
  private static final Option<Double> RATE = Option.real("rate", "how fast").above(0.0).below(1.0);
  private static final Option<String> SAMPLER =
      Option.oneOf("sampler", "where points come from", "random", "grid");

  @Test
  void isWhatSomebodySetOrTheDefault() {
    Options options = new Options(Map.of("startup", "20", "rate", "0.5", "sampler", "grid"));
    assertThat(STARTUP.in(options)).isEqualTo(20);
    assertThat(STARTUP.in(Options.NONE)).isEqualTo(10);
    assertThat(RATE.given(options)).hasValue(0.5);
    assertThat(RATE.given(Options.NONE)).isEmpty();
    assertThat(SAMPLER.in(options)).isEqualTo("grid");
    assertThat(SAMPLER.in(Options.NONE)).isEqualTo("random");
  }

  @Test
  void refusesWhatIsNotAllowed() {
    assertRefused(STARTUP, "1", "startup (1) must be at least 2 and at most 50");
    assertRefused(STARTUP, "99999999999", "startup (2147483647) must be at least 2 and at most 50");
    assertRefused(STARTUP, "two", "option startup must be a whole number, not 'two'");
    assertRefused(RATE, "1", "rate (1.0) must be finite and above 0.0 and below 1.0");
    assertRefused(RATE, "NaN", "rate (NaN) must be finite and above 0.0 and below 1.0");
    assertRefused(
        SAMPLER,
        "gird",
        "unknown value of option sampler 'gird'; known are grid, random; did you" + " mean grid?");
  }

  private static void assertRefused(Option<?> option, String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> option.given(new Options(Map.of(option.name(), text))))
        .withMessage(message);
  }

  @Test
  void saysWhatIsAllowed() {
    assertThat(STARTUP.allowed()).isEqualTo("a whole number, at least 2 and at most 50");
    assertThat(SAMPLER.allowed()).isEqualTo("random or grid");
    assertThat(Option.whole("n", "a number of things").allowed()).isEqualTo("a whole number");
  }

  @Test
  void refusesADefaultThatIsNotAllowed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STARTUP.otherwise(1))
        .withMessageContaining("startup (1)");
  }
}
