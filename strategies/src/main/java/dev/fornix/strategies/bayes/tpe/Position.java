package dev.fornix.strategies.bayes.tpe;

/**
 * A number on its unit scale.
 *
 * @param middle from 0 to 1
 * @param low where the share of [0, 1] begins that it owns; {@code middle} for a real number
 * @param high where that share ends
 */
record Position(double middle, double low, double high) {
  /** A real number. */
  static Position of(double middle) {
    return new Position(middle, middle, middle);
  }
}
