package dev.fornix.strategies.reinforce;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Sampling;
import dev.fornix.strategies.sequence.Sequences;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Draws points by a policy.
 *
 * @param sequences the decisions of the domain
 */
record Drawing(Sequences sequences) {
  /** A point; nothing where the answers break a rule of the domain. */
  Optional<Configuration> draw(Policy policy, RandomGenerator random) {
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
