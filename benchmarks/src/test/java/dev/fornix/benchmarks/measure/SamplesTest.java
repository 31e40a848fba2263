package dev.fornix.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SamplesTest {
  @Test
  void takesTheMiddleOfAnOddNumberOfValuesWhateverTheirOrder() {
    assertThat(new Samples(List.of(9.0, 1.0, 2.0)).median()).isEqualTo(2.0);
  }

  @Test
  void takesTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
    assertThat(new Samples(List.of(9.0, 1.0, 2.0, 4.0)).median()).isEqualTo(3.0);
  }

  @Test
  void saysMedianAndRangeInTheSameWayOnEveryMachine() {
    assertThat(new Samples(List.of(1234.56, 1000.04, 2000.0)).text(1))
        .isEqualTo("1,234.6 (1,000.0–2,000.0)");
  }

  @Test
  void refusesToBeEmpty() {
    assertThatThrownBy(() -> new Samples(List.of())).hasMessageContaining("at least one");
  }
}
