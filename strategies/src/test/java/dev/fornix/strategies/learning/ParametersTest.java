package dev.fornix.strategies.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private static final Parameters.Key KEY = new Parameters.Key("kind", "place", "label");

  /**
   * Algorithm 1 of Kingma and Ba by hand, gradients 2 and then −1 at rate 0.1: the first step is
   * the rate; then m = 0.9 · 0.2 − 0.1 = 0.08, v = 0.999 · 0.004 + 0.001 = 0.004996.
   */
  @Test
  void stepAsAdamDoes() {
    Parameters parameters = new Parameters(1);
    Parameters.Row row = parameters.zeros(KEY, 1);
    row.gradient()[0] = 2;
    parameters.ascend(0.1);
    assertThat(row.values()[0]).isCloseTo(0.1, within(1e-8));
    assertThat(row.gradient()[0]).isZero();
    row.gradient()[0] = -1;
    parameters.ascend(0.1);
    double step = 0.1 * (0.08 / 0.19) / Math.sqrt(0.004996 / (1 - 0.999 * 0.999));
    assertThat(row.values()[0]).isCloseTo(0.1 + step, within(1e-8));
  }

  @Test
  void beginWithValuesThatTheKeyAndTheSeedDetermine() {
    double[] values = new Parameters(1).uniform(KEY, 100, 0.1).values();
    Parameters other = new Parameters(1);
    other.uniform(new Parameters.Key("kind", "place", "another"), 100, 0.1);
    assertThat(other.uniform(KEY, 100, 0.1).values()).isEqualTo(values);
    assertThat(new Parameters(2).uniform(KEY, 100, 0.1).values()).isNotEqualTo(values);
    assertThat(Arrays.stream(values).map(Math::abs).max().orElseThrow()).isBetween(0.08, 0.1);
  }

  /** A row that is made late steps as one whose gradient was 0 until then. */
  @Test
  void doNotMindWhenARowIsMade() {
    Parameters early = new Parameters(1);
    Parameters late = new Parameters(1);
    early.zeros(KEY, 1);
    early.ascend(0.1);
    late.ascend(0.1);
    early.zeros(KEY, 1).gradient()[0] = 3;
    late.zeros(KEY, 1).gradient()[0] = 3;
    early.ascend(0.1);
    late.ascend(0.1);
    assertThat(late.zeros(KEY, 1).values()).isEqualTo(early.zeros(KEY, 1).values());
  }

  @Test
  void leaveTheirCopiesAlone() {
    Parameters parameters = new Parameters(1);
    parameters.zeros(KEY, 1).gradient()[0] = 1;
    Parameters copy = parameters.copy();
    parameters.ascend(0.1);
    assertThat(copy.zeros(KEY, 1).values()[0]).isZero();
    copy.ascend(0.1);
    assertThat(copy.zeros(KEY, 1).values()).isEqualTo(parameters.zeros(KEY, 1).values());
  }
}
