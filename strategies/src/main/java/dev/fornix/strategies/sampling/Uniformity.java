package dev.fornix.strategies.sampling;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Sampling;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** What random draws are uniform over. */
public enum Uniformity {
  /** Each decision's answers are equally likely; small branches of a space are seen as often. */
  DECISIONS {
    @Override
    Function<RandomGenerator, Configuration> over(Domain domain) {
      return random -> Sampling.sample(domain, random);
    }
  },
  /**
   * Each point is equally likely; large branches of a space are seen more often. Under a limit that
   * fewer than about one point in a thousand keeps, draws are walks within it, as by default.
   */
  POINTS {
    @Override
    Function<RandomGenerator, Configuration> over(Domain domain) {
      if (domain.count().number().isEmpty()) {
        throw new IllegalArgumentException(
            "option over of random cannot be points: the space has real ranges and so infinitely"
                + " many points; leave it at decisions");
      }
      return random -> Sampling.sampleUniformly(domain, random);
    }
  };

  abstract Function<RandomGenerator, Configuration> over(Domain domain);
}
