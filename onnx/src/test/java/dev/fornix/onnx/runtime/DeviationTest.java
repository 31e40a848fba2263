package dev.fornix.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.onnx.OnnxException;
import org.junit.jupiter.api.Test;

class DeviationTest {
  @Test
  void measuresLargestAndMeanDifferenceAndAgreement() {
    Deviation deviation =
        Deviation.between(
            new float[][] {{0.75f, 0.5f}, {-0.5f, 4}}, new float[][] {{0.75f, 1}, {1, 4}});
    assertThat(deviation).isEqualTo(new Deviation(2, 1.5, 1.5, 0.5, 0.5));
  }

  @Test
  void tellsTheDifferenceOfALargeValueFromItsShare() {
    Deviation deviation = Deviation.between(new float[][] {{-14}}, new float[][] {{-16}});
    assertThat(deviation.largest()).isEqualTo(2);
    assertThat(deviation.largestRelative()).isEqualTo(0.125);
  }

  @Test
  void isInfiniteForWhatIsNoNumber() {
    float[][] nothing = {{Float.NaN, 0}};
    float[][] infinite = {{Float.POSITIVE_INFINITY}};
    for (Deviation deviation :
        new Deviation[] {
          Deviation.between(nothing, new float[][] {{0, 0}}),
          Deviation.between(nothing, nothing),
          Deviation.between(new float[][] {{0}}, infinite),
          Deviation.between(infinite, infinite)
        }) {
      assertThat(deviation.largest()).isInfinite();
      assertThat(deviation.largestRelative()).isInfinite();
    }
  }

  @Test
  void refusesValuesThatDoNotMatch() {
    assertThatThrownBy(() -> Deviation.between(new float[1][2], new float[2][2]))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("1 rows");
    assertThatThrownBy(() -> Deviation.between(new float[1][2], new float[1][3]))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("2 values");
    assertThatThrownBy(() -> Deviation.between(new float[0][], new float[0][]))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("at least one");
  }
}
