package dev.fornix.strategies.bayes;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.NoValidPointException;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.Variation;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Points that are not taken, found by trying. */
public final class Fresh {
  private static final int MUTATIONS = 10;
  private static final int SAMPLES = 100;

  private Fresh() {}

  /** A random point that is not taken; nothing where a hundred draws are, as in a small space. */
  public static Optional<Configuration> sample(
      Domain domain, Predicate<Configuration> taken, RandomGenerator random) {
    for (int i = 0; i < SAMPLES; i++) {
      Configuration point = Sampling.sample(domain, random);
      if (!taken.test(point)) {
        return Optional.of(point);
      }
    }
    return Optional.empty();
  }

  /** A random point, not a taken one if possible. */
  public static Configuration sampleOrAny(
      Domain domain, Predicate<Configuration> taken, RandomGenerator random) {
    return sample(domain, taken, random).orElseGet(() -> Sampling.sample(domain, random));
  }

  /** A mutation of one of several points that is not taken; nothing where ten are. */
  public static Optional<Configuration> mutation(
      Domain domain,
      List<Configuration> parents,
      Predicate<Configuration> taken,
      RandomGenerator random) {
    for (int i = 0; i < MUTATIONS && !parents.isEmpty(); i++) {
      Optional<Configuration> mutant =
          mutant(domain, parents.get(random.nextInt(parents.size())), random)
              .filter(taken.negate());
      if (mutant.isPresent()) {
        return mutant;
      }
    }
    return Optional.empty();
  }

  /** A mutation; nothing for a point without neighbours, as one that somebody put in may be. */
  public static Optional<Configuration> mutant(
      Domain domain, Configuration parent, RandomGenerator random) {
    try {
      return Optional.of(Variation.mutate(domain, parent, random));
    } catch (NoValidPointException e) {
      return Optional.empty();
    }
  }
}
