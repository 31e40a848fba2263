package dev.fornix.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ParityReportTest {
  private static final Deviation NONE = new Deviation(4, 0, 0, 0, 1);

  @Test
  void holdsUpToTheLimit() {
    assertThat(new ParityReport(probabilities(0.0625), NONE, 0.0625).passed()).isTrue();
    assertThat(new ParityReport(probabilities(0.0625), NONE, 0.06).passed()).isFalse();
    assertThat(ParityReport.of(NONE, NONE).limit()).isEqualTo(1e-4);
  }

  @Test
  void failsForAProbabilityHoweverRightTheLogitsAreForTheirSize() {
    Deviation logits = Deviation.between(new float[][] {{20.002f}}, new float[][] {{20}});
    assertThat(logits.largestRelative()).isLessThan(1.1e-4);
    Deviation apart = Deviation.between(new float[][] {{0.5005f}}, new float[][] {{0.5f}});
    assertThat(new ParityReport(apart, logits, 2e-4).passed()).isFalse();
  }

  @Test
  void failsForLogitsThatDifferWhereTheSoftmaxHidesIt() {
    Deviation logits = Deviation.between(new float[][] {{60}}, new float[][] {{50}});
    Deviation same = Deviation.between(new float[][] {{1}}, new float[][] {{1}});
    assertThat(ParityReport.of(same, logits).passed()).isFalse();
  }

  @Test
  void failsOnWhatIsNoNumber() {
    float[][] nothing = {{Float.NaN}};
    Deviation infinite = Deviation.between(nothing, nothing);
    assertThat(ParityReport.of(infinite, infinite).passed()).isFalse();
  }

  @Test
  void namesEachDifference() {
    assertThat(
            ParityReport.of(
                    new Deviation(256, 2e-3, 2e-3, 1e-5, 0.75),
                    new Deviation(256, 0.5, 2.5e-2, 1e-2, 0.75))
                .summary())
        .isEqualTo(
            "Parity fails on 256 inputs (limit 0.00010): max |Δ| of probabilities 0.0020, max"
                + " relative |Δ| of logits 0.025 (absolute 0.50), same class for 75.00 %");
  }

  @Test
  void refusesALimitOfNothingAndOutputsOfDifferentInputs() {
    assertThatThrownBy(() -> new ParityReport(NONE, NONE, 0)).hasMessageContaining("> 0");
    assertThatThrownBy(() -> ParityReport.of(NONE, new Deviation(3, 0, 0, 0, 1)))
        .hasMessageContaining("4 and 3");
  }

  private static Deviation probabilities(double largest) {
    return new Deviation(4, largest, largest, largest, 1);
  }
}
