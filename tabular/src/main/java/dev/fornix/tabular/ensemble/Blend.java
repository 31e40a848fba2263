package dev.fornix.tabular.ensemble;

import dev.fornix.tabular.matrix.Predictions;
import java.util.List;

/** Makes one prediction of several. Immutable. */
public sealed interface Blend permits WeightedMean, LinearStack {
  /** How many predictions it takes. */
  int members();

  /**
   * Blend.
   *
   * @param predictions of the same rows by each member, in their order
   */
  Predictions of(List<Predictions> predictions);
}
