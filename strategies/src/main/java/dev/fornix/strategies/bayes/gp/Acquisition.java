package dev.fornix.strategies.bayes.gp;

/** What evaluating a point promises. */
@FunctionalInterface
interface Acquisition {
  /** The promise of a vector of features; larger is better, 0 or more. */
  double at(double[] point);
}
