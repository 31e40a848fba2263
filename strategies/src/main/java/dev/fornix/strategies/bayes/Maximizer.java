package dev.fornix.strategies.bayes;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.Variation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Looks for the point of any domain where a model promises most: random points, and local search
 * over neighbours from the best of them and from the best trials so far (Hutter, Hoos and
 * Leyton-Brown 2011, SMAC, section 4.3).
 *
 * @param samples random points, 1 or more
 * @param starts local searches from known points and as many from the best random points, 0 or more
 * @param steps of a local search at most
 */
public record Maximizer(int samples, int starts, int steps) {
  private record Scored(Configuration point, double score) {}

  /**
   * Search.
   *
   * @param promise larger is better; asked once for each point
   * @param known where local search may begin, the best first
   * @param taken points that are not wanted; one of them is the answer only where no other point
   *     was found
   */
  public Configuration search(
      Domain domain,
      ToDoubleFunction<Configuration> promise,
      List<Configuration> known,
      Predicate<Configuration> taken,
      RandomGenerator random) {
    Map<Configuration, Double> scores = new HashMap<>();
    ToDoubleFunction<Configuration> score =
        point -> scores.computeIfAbsent(point, promise::applyAsDouble);
    List<Scored> found = new ArrayList<>();
    for (int i = 0; i < samples; i++) {
      found.add(scored(Sampling.sample(domain, random), score));
    }
    found.sort(Comparator.comparingDouble(Scored::score).reversed());
    List<Configuration> from = new ArrayList<>();
    known.stream().limit(starts).forEach(from::add);
    found.stream().limit(starts).forEach(scored -> from.add(scored.point()));
    for (Configuration start : from) {
      climb(domain, start, score, random, found);
    }
    return found.stream()
        .filter(scored -> !taken.test(scored.point()))
        .max(Comparator.comparingDouble(Scored::score))
        .map(Scored::point)
        .or(() -> Fresh.mutation(domain, known, taken, random))
        .orElseGet(() -> Fresh.sampleOrAny(domain, taken, random));
  }

  /** Goes to the best neighbour while that is better, and notes everything that it saw. */
  private void climb(
      Domain domain,
      Configuration start,
      ToDoubleFunction<Configuration> score,
      RandomGenerator random,
      List<Scored> found) {
    Configuration centre = start;
    double height = score.applyAsDouble(start);
    for (int i = 0; i < steps; i++) {
      List<Scored> near =
          Variation.neighbours(domain, centre, random).stream()
              .map(point -> scored(point, score))
              .toList();
      found.addAll(near);
      Scored best =
          near.stream()
              .max(Comparator.comparingDouble(Scored::score))
              .orElse(new Scored(centre, height));
      if (best.score() <= height) {
        return;
      }
      centre = best.point();
      height = best.score();
    }
  }

  private static Scored scored(Configuration point, ToDoubleFunction<Configuration> score) {
    return new Scored(point, score.applyAsDouble(point));
  }
}
