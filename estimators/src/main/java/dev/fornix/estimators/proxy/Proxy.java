package dev.fornix.estimators.proxy;

import java.util.OptionalDouble;

/**
 * A score of a network that has not been trained; more is better.
 *
 * @param name by which people choose it
 * @param paper where it is defined
 * @param summary one line: what is computed
 * @param trainingSteps most training steps at the same batch that it may cost
 * @param scoring how it is computed
 */
public record Proxy(String name, String paper, String summary, int trainingSteps, Scoring scoring) {
  /** How a proxy is computed. */
  @FunctionalInterface
  public interface Scoring {
    /** The score; NaN or infinite where it is not defined. */
    double score(Subject subject);
  }

  /**
   * The score of a network.
   *
   * @return nothing where it is not defined, as for most proxies of a network whose output does not
   *     depend on its input; such a network comes below all others
   */
  public OptionalDouble score(Subject subject) {
    double score = scoring.score(subject);
    return Double.isFinite(score) ? OptionalDouble.of(score) : OptionalDouble.empty();
  }
}
