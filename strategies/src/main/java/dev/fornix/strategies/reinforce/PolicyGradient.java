package dev.fornix.strategies.reinforce;

import java.util.List;

/**
 * One step along the mean of advantage · ∇ log p, plus that of the entropy (Williams 1992; Zoph and
 * Le 2017, section 3.2).
 *
 * @param rate learning rate of Adam, &gt; 0
 * @param entropy weight of the entropy of each decision, 0 or more
 */
record PolicyGradient(double rate, double entropy) implements Update {
  @Override
  public void apply(Policy policy, List<Lesson> batch, long seed) {
    double share = 1.0 / batch.size();
    for (Lesson lesson : batch) {
      policy.learn(lesson.steps(), (step, log) -> share * lesson.advantage(), share * entropy);
    }
    policy.ascend(rate);
  }
}
