package dev.fornix.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.nn.settings.Schedule;
import dev.fornix.nn.settings.TrainingBudget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  @ParameterizedTest
  @CsvSource({"0, 0.1", "0.1, 0.55", "0.2, 1", "0.6, 0.505", "1, 0.01", "1.5, 0.01"})
  void risesToThePeakAndFallsToTheLastFactor(double progress, double factor) {
    assertThat(new Schedule.OneCycle(0.2, 0.01).factor(progress)).isCloseTo(factor, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.05, 0.5", "0.1, 1", "0.55, 0.5", "1, 0"})
  void warmsUpAndFollowsACosine(double progress, double factor) {
    assertThat(new Schedule.Cosine(0.1, 0).factor(progress)).isCloseTo(factor, within(1e-9));
  }

  @Test
  void namesTheValuesThatItRefuses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Schedule.OneCycle(1, 0))
        .withMessageContaining("1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingBudget.epochs(0))
        .withMessageContaining("0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingBudget.epochs(3).towards(2))
        .withMessageContaining("2.0");
  }
}
