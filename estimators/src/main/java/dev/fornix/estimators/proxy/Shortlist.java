package dev.fornix.estimators.proxy;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.SearchSpace;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Draws many points of a space, scores them cheaply and keeps the best few, which are then worth a
 * training.
 *
 * @param drawn how many different points are scored, at least 1; fewer where the space has no more
 * @param kept how many of the best are kept, at least 1
 */
public record Shortlist(int drawn, int kept) {
  /** How often a space is asked for a point that is not among those drawn before. */
  private static final int ATTEMPTS = 100;

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
    Map<String, Configuration> different = new LinkedHashMap<>();
    for (int i = 0; different.size() < drawn && i < drawn * ATTEMPTS; i++) {
      Configuration point = Sampling.sample(space.domain(), random);
      different.putIfAbsent(space.key(point), point);
    }
    return List.copyOf(different.values());
  }
}
