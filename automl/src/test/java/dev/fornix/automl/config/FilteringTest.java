package dev.fornix.automl.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FilteringTest {
  @Test
  void isLeftToThePlanUnlessAScoreIsNamed() {
    assertThat(new Filtering("auto")).isEqualTo(Filtering.AUTO);
    assertThat(Filtering.AUTO.score()).isEmpty();
    assertThat(Filtering.NONE.score()).isEmpty();
    assertThat(new Filtering("naswot").score()).contains("naswot");
  }

  @Test
  void namesWhatIsNearAnUnknownName() {
    assertThatThrownBy(() -> new Filtering("synflov"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("synflov")
        .hasMessageContaining("synflow");
  }
}
