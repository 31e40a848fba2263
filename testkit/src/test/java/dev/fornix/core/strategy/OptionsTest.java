package dev.fornix.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private static final Options OPTIONS =
      new Options(Map.of("population", "20", "rate", "0.5", "sampler", "random"));

  @Test
  void readsNumbersAndFallsBackToDefaults() {
    assertThat(OPTIONS.integer("population", 1)).isEqualTo(20);
    assertThat(OPTIONS.integer("sample", 7)).isEqualTo(7);
    assertThat(OPTIONS.real("rate", 1)).isEqualTo(0.5);
    assertThat(OPTIONS.real("eta", 3)).isEqualTo(3);
    assertThat(OPTIONS.text("sampler")).hasValue("random");
    assertThat(OPTIONS.text("nothing")).isEmpty();
  }

  @Test
  void saysWhichOptionIsNoNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.integer("rate", 1))
        .withMessage("option rate must be a whole number, not '0.5'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.real("sampler", 1))
        .withMessage("option sampler must be a number, not 'random'");
  }

  @Test
  void refusesNamesThatAreNotKnown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.allow("asha", "populations", "rate", "sampler"))
        .withMessage(
            "unknown option of asha 'population'; known are populations, rate, sampler; did you"
                + " mean populations?");
    assertThat(OPTIONS.allow("asha", "population", "rate", "sampler")).isSameAs(OPTIONS);
  }

  @Test
  void takesOneOfSeveralTexts() {
    assertThat(OPTIONS.among("sampler", "grid", "random", "grid")).isEqualTo("random");
    assertThat(OPTIONS.among("order", "grid", "random", "grid")).isEqualTo("grid");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.among("sampler", "grid", "grid", "sobol"))
        .withMessage("unknown value of option sampler 'random'; known are grid, sobol");
  }
}
