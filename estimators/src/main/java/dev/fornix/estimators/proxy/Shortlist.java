package dev.fornix.estimators.proxy;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.SearchSpace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Draws many points of a space, scores them cheaply and keeps the best few, which are then worth a
 * training.
 *
 * @param drawn how many different points are scored, at least 1; fewer where the space has no more
 * @param kept how many of the best are kept, at least 1
 */
public record Shortlist(int drawn, int kept) {
  /** Check. */
  public Shortlist {
    if (kept < 1 || drawn < kept) {
      throw new IllegalArgumentException(
          "of drawn (" + drawn + ") points kept (" + kept + ") must be at least 1 and no more");
    }
  }

  private record Scored(Configuration point, double score) {}

  /**
   * The best of them, the best first; a point without a score is never among them.
   *
   * @param score of a candidate, more is better
   */
  public <T> List<Configuration> of(
      SearchSpace<T> space, Function<T, OptionalDouble> score, RandomGenerator random) {
    return draw(space, random).stream()
        .flatMap(
            point -> score.apply(space.decode(point)).stream().mapToObj(s -> new Scored(point, s)))
        .sorted(Comparator.comparingDouble(Scored::score).reversed())
        .limit(kept)
        .map(Scored::point)
        .toList();
  }

  private <T> List<Configuration> draw(SearchSpace<T> space, RandomGenerator random) {
    DistinctPoints points =
        new DistinctPoints(space, () -> Sampling.sample(space.domain(), random));
    return Stream.generate(points::next)
        .limit(drawn)
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .toList();
  }
}
