package dev.fornix.strategies.reinforce;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Sampling;
import dev.fornix.strategies.sequence.Sequences;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Draws points by a policy.
 *
 * @param sequences the decisions of the domain
 */
record Drawing(Sequences sequences) {
  private static final int ATTEMPTS = 300;
  private static final int REPEATS = 10;

  /**
   * A point, drawn again where it breaks a rule of the domain, and up to ten times where it is not
   * wanted; then the last of these.
   *
   * @param unwanted such as points that were tried before
   * @return nothing where 300 draws broke a rule
   */
  Optional<Configuration> draw(
      Policy policy, Predicate<Configuration> unwanted, RandomGenerator random) {
    Optional<Configuration> repeated = Optional.empty();
    int repeats = 0;
    for (int i = 0; i < ATTEMPTS && repeats < REPEATS; i++) {
      Optional<Configuration> drawn = draw(policy, random);
      if (drawn.isPresent()) {
        if (!unwanted.test(drawn.get())) {
          return drawn;
        }
        repeated = drawn;
        repeats++;
      }
    }
    return repeated;
  }

  /** A point; nothing where the answers break a rule of the domain. */
  private Optional<Configuration> draw(Policy policy, RandomGenerator random) {
    Policy.Rollout rollout = policy.begin();
    return sequences.draw(
        question -> {
          int answer = Sampling.draw(rollout.probabilities(question), random);
          rollout.answered(question, answer);
          return answer;
        },
        random);
  }
}
