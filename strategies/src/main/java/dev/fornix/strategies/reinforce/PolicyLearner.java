package dev.fornix.strategies.reinforce;

import dev.fornix.core.trial.Trial;
import dev.fornix.strategies.sequence.Sequences;
import java.util.ArrayList;
import java.util.List;

/**
 * A policy that is told one trial after the other and learns whenever a batch is full. All chance
 * in it comes from the seed of the first trial that teaches; before that one, policies of all seeds
 * are the same.
 */
final class PolicyLearner {
  private final Teaching teaching;
  private final Sequences sequences;
  private Policy policy;
  private final Reward rewards;
  private final List<Lesson> batch;
  private Baseline baseline;
  private long seed;
  private long taught;

  PolicyLearner(Teaching teaching, Sequences sequences, Reward rewards) {
    this.teaching = teaching;
    this.sequences = sequences;
    this.policy = teaching.policy(0);
    this.rewards = rewards;
    this.batch = new ArrayList<>();
    this.baseline = Baseline.begin(teaching.decay());
  }

  private PolicyLearner(PolicyLearner other) {
    teaching = other.teaching;
    sequences = other.sequences;
    policy = other.policy.copy();
    rewards = other.rewards.copy();
    batch = new ArrayList<>(other.batch);
    baseline = other.baseline;
    seed = other.seed;
    taught = other.taught;
  }

  Policy policy() {
    return policy;
  }

  /** Learn from a trial; one of another space or without a reward is passed over. */
  void tell(Trial trial) {
    sequences
        .read(trial.proposal().configuration())
        .ifPresent(
            steps ->
                rewards
                    .of(trial)
                    .ifPresent(
                        reward -> {
                          if (taught++ == 0) {
                            seed = trial.seed();
                            policy = teaching.policy(seed);
                          }
                          note(new Lesson(steps, baseline.advantage(reward)), reward);
                        }));
  }

  private void note(Lesson lesson, double reward) {
    baseline = baseline.after(reward);
    batch.add(lesson);
    if (batch.size() == teaching.batch()) {
      teaching.update().apply(policy, batch, seed + taught);
      batch.clear();
    }
  }

  PolicyLearner copy() {
    return new PolicyLearner(this);
  }
}
