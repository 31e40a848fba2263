package dev.fornix.strategies.predictor;

import java.util.random.RandomGenerator;

/** What was learnt of vectors and their targets, larger targets being better. */
public interface Predictor {
  /** The target that is expected of a vector. */
  double mean(double[] vector);

  /** Draw a target from what is thought possible for a vector. */
  double draw(double[] vector, RandomGenerator random);
}
