package dev.fornix.tabular.learn;

import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.matrix.Predictions;

/**
 * What was learnt. Immutable, and holds nothing that would have to be closed: native libraries are
 * given the model for each call.
 */
public interface FittedLearner {
  /** Which of the {@link LearnerCodec}s reads its {@link #content}. */
  String format();

  /** Everything that was learnt, as bytes. */
  byte[] content();

  /** How many steps were taken and kept; 1 for learners that do not learn step by step. */
  default int steps() {
    return 1;
  }

  /** Predict. */
  Predictions predict(FeatureMatrix features);
}
