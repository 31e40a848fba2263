package dev.fornix.core.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FidelitiesTest {
  @Test
  void growByTheFactorUpToTheHighest() {
    assertThat(Fidelities.geometric(Budget.epochs(27), 4, 3).levels())
        .containsExactly(Budget.epochs(1), Budget.epochs(3), Budget.epochs(9), Budget.epochs(27));
  }

  @Test
  void knowTheirEnds() {
    Fidelities fidelities = Fidelities.geometric(Budget.seconds(8), 3, 2);
    assertThat(fidelities.lowest()).isEqualTo(Budget.seconds(2));
    assertThat(fidelities.highest()).isEqualTo(Budget.seconds(8));
    assertThat(Fidelities.only(Budget.WHOLE).lowest()).isEqualTo(Budget.WHOLE);
  }

  @Test
  void refuseToBeEmpty() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fidelities(List.of()))
        .withMessage("at least one budget level is needed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fidelities.geometric(Budget.epochs(9), 0, 3));
  }

  @Test
  void refuseToStandStillOrToMixResources() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fidelities(List.of(Budget.epochs(3), Budget.epochs(3))))
        .withMessage("budget levels [3 epochs, 3 epochs] must ascend in one resource");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fidelities(List.of(Budget.epochs(3), Budget.seconds(30))))
        .withMessage("budget levels [3 epochs, 30 seconds] must ascend in one resource");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5, 0, -2, Double.NaN})
  void refuseAFactorThatDoesNotGrow(double factor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fidelities.geometric(Budget.epochs(9), 3, factor))
        .withMessageContaining("must be > 1");
  }

  @Test
  void areNotChangedThroughTheListTheyWereMadeFrom() {
    List<Budget> levels = new ArrayList<>(List.of(Budget.epochs(1)));
    Fidelities fidelities = new Fidelities(levels);
    levels.clear();
    assertThat(fidelities.levels()).hasSize(1);
  }
}
