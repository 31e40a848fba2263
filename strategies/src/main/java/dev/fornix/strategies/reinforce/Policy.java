package dev.fornix.strategies.reinforce;

import dev.fornix.strategies.sequence.Question;
import dev.fornix.strategies.sequence.Step;
import java.util.List;

/** Probabilities of the answers to each question of a sequence of decisions, which are learnt. */
interface Policy {
  /** Answers the questions of one walk, in order. */
  interface Rollout {
    /** The probabilities of the answers to the next question. */
    double[] probabilities(Question question);

    /** Go on from an answer to the question that was asked last. */
    void answered(Question question, int answer);
  }

  /** What the gradient of the log probability of one step's answer counts. */
  @FunctionalInterface
  interface StepWeights {
    double of(int step, double logProbability);
  }

  /** Begin a walk. */
  Rollout begin();

  /** Add the weighted gradients of the steps' log probabilities and of their entropies. */
  void learn(List<Step> steps, StepWeights weights, double entropyWeight);

  /** Step along the gradients that were added, and forget them. */
  void ascend(double rate);

  /** The same policy, apart from this one. */
  Policy copy();

  /** The log probability of each step's answer, nats. */
  default double[] logProbabilities(List<Step> steps) {
    double[] logs = new double[steps.size()];
    Rollout rollout = begin();
    for (int i = 0; i < logs.length; i++) {
      Step step = steps.get(i);
      logs[i] = Math.log(rollout.probabilities(step.question())[step.answer()]);
      rollout.answered(step.question(), step.answer());
    }
    return logs;
  }
}
