package dev.fornix.automl.bench;

import java.util.Optional;

/**
 * How far an estimator orders architectures as the measurements do.
 *
 * @param estimator its name
 * @param spearman rank correlation over all; nothing where all scores or all measurements are equal
 * @param kendall tau-b over all
 * @param secondsPerArchitecture time of one thread
 * @param architectures how many were compared
 * @param withoutScore how many of them it has no score for; they come below all others
 * @param above the same among those that measured well, where that was asked for
 */
public record EstimatorRow(
    String estimator,
    Optional<Double> spearman,
    Optional<Double> kendall,
    double secondsPerArchitecture,
    int architectures,
    int withoutScore,
    Optional<Above> above) {
  /**
   * Among the architectures that measured well alone.
   *
   * @param threshold above which a measurement counts
   * @param architectures how many there are
   */
  public record Above(
      double threshold, Optional<Double> spearman, Optional<Double> kendall, int architectures) {}
}
