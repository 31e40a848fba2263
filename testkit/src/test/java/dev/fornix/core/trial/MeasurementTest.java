package dev.fornix.core.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementTest {
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesWhatIsNotFinite(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Measurement.of("loss", value))
        .withMessage("the measured loss must be a finite number, not " + value);
  }

  @Test
  void namesWhatWasMeasuredWhereAValueIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Measurement.of("loss", 1).value("accuracy"))
        .withMessage("'accuracy' is not among the measured values [loss]");
  }

  @Test
  void keepsTheOrderOfItsValuesAndNoTieToTheMap() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("z", 1.0);
    values.put("a", 2.0);
    Measurement measurement = new Measurement(values, Budget.WHOLE, 0, List.of());
    values.clear();
    assertThat(measurement.values().keySet()).containsExactly("z", "a");
  }

  @Test
  void findsAttachmentsByName() {
    Attachment checkpoint = new Attachment("checkpoint", "trials/3/weights.safetensors");
    Measurement measurement = new Measurement(Map.of(), Budget.WHOLE, 0, List.of(checkpoint));
    assertThat(measurement.attachment("checkpoint")).hasValue(checkpoint);
    assertThat(measurement.attachment("weights")).isEmpty();
  }
}
