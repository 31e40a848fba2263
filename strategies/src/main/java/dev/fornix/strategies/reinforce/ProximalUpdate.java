package dev.fornix.strategies.reinforce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Proximal policy optimisation (Schulman et al. 2017, equation 7; Zoph et al. 2018 train NASNet's
 * controller so): several passes over the batch in minibatches, where an answer whose probability
 * has moved by more than the clip, in the direction that its advantage asks for, moves no further.
 * Probabilities before are those of the policy when the update begins.
 *
 * @param rate learning rate of Adam, &gt; 0
 * @param entropy weight of the entropy of each decision, 0 or more
 * @param clip how far the ratio of probabilities may leave 1, &gt; 0
 * @param epochs passes over the batch, 1 or more
 * @param minibatch trials per step, 1 or more
 */
record ProximalUpdate(double rate, double entropy, double clip, int epochs, int minibatch)
    implements Update {
  private record Practised(Lesson lesson, List<Double> before) {}

  @Override
  public void apply(Policy policy, List<Lesson> batch, long seed) {
    List<Practised> lessons = new ArrayList<>();
    batch.forEach(lesson -> lessons.add(practised(policy, lesson)));
    Random random = new Random(seed);
    for (int epoch = 0; epoch < epochs; epoch++) {
      Collections.shuffle(lessons, random);
      for (int from = 0; from < lessons.size(); from += minibatch) {
        step(policy, lessons.subList(from, Math.min(lessons.size(), from + minibatch)));
      }
    }
  }

  private static Practised practised(Policy policy, Lesson lesson) {
    List<Double> before = Arrays.stream(policy.logProbabilities(lesson.steps())).boxed().toList();
    return new Practised(lesson, before);
  }

  private void step(Policy policy, List<Practised> minibatch) {
    double share = 1.0 / minibatch.size();
    for (Practised practised : minibatch) {
      double advantage = practised.lesson().advantage();
      policy.learn(
          practised.lesson().steps(),
          (step, log) -> share * weight(advantage, Math.exp(log - practised.before().get(step))),
          share * entropy);
    }
    policy.ascend(rate);
  }

  /** The derivative of min(r A, clip(r) A) with respect to the log probability. */
  private double weight(double advantage, double ratio) {
    boolean beyond = advantage > 0 ? ratio > 1 + clip : ratio < 1 - clip;
    return beyond ? 0 : ratio * advantage;
  }
}
