package dev.fornix.benchmarks.measure;

import dev.fornix.estimators.metrics.Interval;
import java.util.List;
import java.util.Optional;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How far one side was ahead of another in pairs of measurements, such as with equal seeds.
 *
 * @param pairs how many
 * @param mean of the differences
 * @param interval that holds the true mean in 95 of 100 cases, if the differences are normally
 *     distributed (Student's t); nothing for a single pair
 */
public record PairedDifference(int pairs, double mean, Optional<Interval> interval) {
  private static final double UPPER = 0.975;

  /** Of the differences themselves, at least one. */
  public static PairedDifference of(List<Double> differences) {
    double mean = new Samples(differences).mean();
    int pairs = differences.size();
    if (pairs < 2) {
      return new PairedDifference(pairs, mean, Optional.empty());
    }
    double squares = differences.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
    double error = Math.sqrt(squares / (pairs - 1) / pairs);
    double half = new TDistribution(pairs - 1.0).inverseCumulativeProbability(UPPER) * error;
    return new PairedDifference(pairs, mean, Optional.of(new Interval(mean - half, mean + half)));
  }
}
