package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The densities of the good and the bad observations, and how to find where their ratio is large.
 */
sealed interface Densities permits DecisionDensities, JointDensities {
  /** How often a search begins anew. */
  int ATTEMPTS = 20;

  /** A point of a domain with a large ratio; nothing where none was found that is not taken. */
  Optional<Configuration> search(
      Domain domain, Predicate<Configuration> taken, RandomGenerator random);
}
