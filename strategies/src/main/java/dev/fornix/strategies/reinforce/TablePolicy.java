package dev.fornix.strategies.reinforce;

import dev.fornix.strategies.learning.Parameters;
import dev.fornix.strategies.learning.Softmax;
import dev.fornix.strategies.sequence.Question;
import dev.fornix.strategies.sequence.Step;
import java.util.List;

/** One logit for each answer at each place, whatever was decided elsewhere; begins at sampling. */
final class TablePolicy implements Policy {
  private final Parameters parameters;

  private TablePolicy(Parameters parameters) {
    this.parameters = parameters;
  }

  TablePolicy() {
    this(new Parameters(0));
  }

  @Override
  public Rollout begin() {
    return new Rollout() {
      @Override
      public double[] probabilities(Question question) {
        return TablePolicy.this.probabilities(question);
      }

      @Override
      public void answered(Question question, int answer) {
        // no answer bears upon another
      }
    };
  }

  private double[] probabilities(Question question) {
    double[] logits = new double[question.size()];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = question.logWeight(i) + row(question, i).values()[0];
    }
    return Softmax.of(logits);
  }

  private Parameters.Row row(Question question, int answer) {
    return parameters.zeros(
        new Parameters.Key("logit", question.at().path(), question.labels().get(answer)), 1);
  }

  @Override
  public void learn(List<Step> steps, StepWeights weights, double entropyWeight) {
    for (int t = 0; t < steps.size(); t++) {
      Step step = steps.get(t);
      double[] probabilities = probabilities(step.question());
      double weight = weights.of(t, Math.log(probabilities[step.answer()]));
      double[] gradient = Softmax.gradient(probabilities, step.answer(), weight, entropyWeight);
      for (int i = 0; i < gradient.length; i++) {
        row(step.question(), i).gradient()[0] += gradient[i];
      }
    }
  }

  @Override
  public void ascend(double rate) {
    parameters.ascend(rate);
  }

  @Override
  public TablePolicy copy() {
    return new TablePolicy(parameters.copy());
  }
}
