package dev.fornix.strategies.reinforce;

import dev.fornix.strategies.learning.Softmax;
import dev.fornix.strategies.sequence.Question;
import dev.fornix.strategies.sequence.Step;
import java.util.List;

/**
 * The policy gradient with a penalty on skip connections that are taken more or less often than the
 * space does by itself: the divergence KL(policy ‖ sampling) of each such decision (Pham et al.
 * 2018, section 2.4 and appendix), summed over them and divided by the number of layers that so
 * many decisions connect. Its gradient is estimated from the answers that were drawn. A decision
 * between two answers is one about a skip connection where one of them is called {@code skip}.
 *
 * @param rate learning rate of Adam, &gt; 0
 * @param entropy weight of the entropy of each decision, 0 or more
 * @param penalty weight of the divergence, 0 or more
 */
record SkipUpdate(double rate, double entropy, double penalty) implements Update {
  private static final String SKIP = "skip";

  @Override
  public void apply(Policy policy, List<Lesson> batch, long seed) {
    double share = 1.0 / batch.size();
    for (Lesson lesson : batch) {
      List<Step> steps = lesson.steps();
      double each = penalty / layers(steps);
      policy.learn(
          steps,
          (step, log) -> share * (lesson.advantage() - each * excess(steps.get(step), log)),
          share * entropy);
    }
    policy.ascend(rate);
  }

  /** How many layers are connected by as many decisions as there are pairs of them. */
  private static double layers(List<Step> steps) {
    long skips = steps.stream().filter(step -> isSkip(step.question())).count();
    return (1 + Math.sqrt(1 + 8.0 * skips)) / 2;
  }

  private static boolean isSkip(Question question) {
    return question.size() == 2 && question.labels().contains(SKIP);
  }

  /** By how much the log probability of an answer exceeds that of sampling. */
  private static double excess(Step step, double log) {
    Question question = step.question();
    if (!isSkip(question)) {
      return 0;
    }
    double[] prior = Softmax.of(new double[] {question.logWeight(0), question.logWeight(1)});
    return log - Math.log(prior[step.answer()]);
  }
}
