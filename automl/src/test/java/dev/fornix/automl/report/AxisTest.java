package dev.fornix.automl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void putsRoundNumbersOnALinearAxis() {
    Axis axis = new Axis(0, 48, false, "", Figures::plain);
    assertThat(axis.ticks()).containsExactly(0.0, 10.0, 20.0, 30.0, 40.0);
    assertThat(axis.place(24)).isEqualTo(0.5);
  }

  @Test
  void spacesRatiosEquallyOnALogarithmicAxis() {
    Axis axis = new Axis(1e6, 1e8, true, "", Figures::plain);
    assertThat(axis.place(1e7)).isCloseTo(0.5, within(1e-12));
    assertThat(axis.ticks()).hasSize(7).contains(1e6, 2e6, 5e7);
    assertThat(new Axis(1, 1e5, true, "", Figures::plain).ticks())
        .containsExactlyElementsOf(List.of(1.0, 10.0, 100.0, 1e3, 1e4, 1e5));
  }

  @Test
  void keepsWhatLiesBeyondAtItsEnds() {
    Axis axis = new Axis(0.9, 1, false, "", Figures::plain);
    assertThat(axis.place(0.1)).isZero();
    assertThat(axis.place(7)).isEqualTo(1);
    assertThat(axis.holds(0.1)).isFalse();
  }

  @Test
  void showsNoScoreThatCannotBe() {
    Findings findings = new Findings(SampleReport.whole());
    assertThat(ScoreRange.linear(findings, 1, 1).high()).isEqualTo(1);
    assertThat(ScoreRange.linear(findings, 1, 1).ticks()).allMatch(t -> t <= 1);
    assertThat(ScoreRange.linear(findings, 0, 0.5).low()).isZero();
    assertThat(ScoreRange.linear(new Findings(SampleVariants.logLoss()), 1.2, 2.4).high())
        .isGreaterThan(2.4);
  }

  @Test
  void hasRoomEvenForASingleValue() {
    Axis linear = Axis.linear(0.92, 0.92, "", Figures::plain);
    assertThat(linear.high()).isGreaterThan(linear.low());
    Axis powers = Axis.logarithmic(5, 5, "", Figures::plain);
    assertThat(powers.ticks()).isNotEmpty();
    assertThat(powers.place(5)).isCloseTo(0.5, within(1e-12));
  }
}
