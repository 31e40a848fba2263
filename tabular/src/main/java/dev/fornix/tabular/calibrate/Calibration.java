package dev.fornix.tabular.calibrate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fornix.tabular.matrix.Predictions;

/**
 * Makes probabilities of probabilities, so that of the rows that are given 0.7 about 70 % belong to
 * the class. Immutable; written to files by its record components.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Temperature.class, name = "temperature"),
  @JsonSubTypes.Type(value = Isotonic.class, name = "isotonic")
})
public sealed interface Calibration permits Temperature, Isotonic {
  /** Its name for people. */
  String name();

  /** The calibrated probabilities of each row, with the sum 1. */
  Predictions of(Predictions probabilities);
}
