package dev.fornix.tabular.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.tabular.ensemble.ModelPreference.Offer;
import dev.fornix.tabular.metrics.ClassMetric;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ModelPreferenceTest {
  /** The baseline has 0.5: leads of 0.40, 0.39 (97.5 %) and 0.30 (75 %). */
  private static final Offer ENSEMBLE = new Offer("ensemble", true, 0.90, new ModelCost(9000, 300));

  private static final Offer BOOSTED = new Offer("lightgbm", false, 0.89, new ModelCost(500, 20));
  private static final Offer LINEAR = new Offer("linear", false, 0.80, new ModelCost(10, 1));
  private static final List<Offer> OFFERS = List.of(LINEAR, ENSEMBLE, BOOSTED);

  private static Offer choose(ModelPreference preference) {
    return preference.choose(OFFERS, ClassMetric.ACCURACY, 0.5);
  }

  @Test
  void choosesByWhatAPersonWants() {
    assertThat(choose(ModelPreference.SINGLE)).isEqualTo(BOOSTED);
    assertThat(choose(ModelPreference.ENSEMBLE)).isEqualTo(ENSEMBLE);
    assertThat(choose(ModelPreference.FAST)).isEqualTo(BOOSTED);
  }

  @Test
  void takesTheBestWhereNothingBeatsTheBaseline() {
    assertThat(ModelPreference.FAST.choose(OFFERS, ClassMetric.LOG_LOSS, 0.1)).isEqualTo(LINEAR);
    assertThat(ModelPreference.SINGLE.choose(OFFERS, ClassMetric.LOG_LOSS, 0.1)).isEqualTo(LINEAR);
  }

  @Test
  void isReadByItsName() {
    assertThat(ModelPreference.of("fast")).isEqualTo(ModelPreference.FAST);
    assertThatThrownBy(() -> ModelPreference.of("fats"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fast");
  }
}
