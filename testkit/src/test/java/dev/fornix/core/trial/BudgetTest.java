package dev.fornix.core.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
  @ParameterizedTest
  @ValueSource(doubles = {-1, -1e-9, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesWhatIsNoAmount(double amount) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Budget.epochs(amount))
        .withMessageContaining("must be 0 or more");
  }

  @Test
  void writesItsUnit() {
    assertThat(Budget.epochs(3)).hasToString("3 epochs");
    assertThat(Budget.seconds(0.5)).hasToString("0.5 seconds");
    assertThat(new Budget(Resource.SHARED_STEPS, 0)).hasToString("0 shared steps");
    assertThat(new Budget(Resource.EXAMPLES, 1e20)).hasToString("1.0E20 examples");
  }
}
