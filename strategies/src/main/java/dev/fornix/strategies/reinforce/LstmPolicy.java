package dev.fornix.strategies.reinforce;

import dev.fornix.strategies.learning.Lstm;
import dev.fornix.strategies.learning.Parameters;
import dev.fornix.strategies.learning.Softmax;
import dev.fornix.strategies.sequence.Question;
import dev.fornix.strategies.sequence.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * The controller of Zoph and Le 2017 (section 3.1): an LSTM takes one step per question; its input
 * is an embedding of the answer before and the place where it was given, {@code [hidden]}, zeros at
 * first; a softmax of its own for each place reads its output.
 *
 * <p>Logits may be squashed (Pham et al. 2018). The softmax weights begin at 0 and the weights of
 * random sampling are added to their logits, so the policy begins as random sampling.
 */
final class LstmPolicy implements Policy {
  private static final double EMBEDDING_BOUND = 0.1;

  private final Parameters parameters;
  private final Lstm lstm;
  private final int hidden;

  private final Squashing squashing;

  private LstmPolicy(Parameters parameters, int hidden, Squashing squashing) {
    this.parameters = parameters;
    this.hidden = hidden;
    this.squashing = squashing;
    this.lstm = new Lstm(parameters, "controller", hidden, hidden);
  }

  /**
   * A policy that has learnt nothing.
   *
   * @param hidden cells of the layer and length of the embeddings
   * @param seed of the weights
   */
  LstmPolicy(int hidden, Squashing squashing, long seed) {
    this(new Parameters(seed), hidden, squashing);
  }

  Parameters parameters() {
    return parameters;
  }

  @Override
  public Rollout begin() {
    return new Steps();
  }

  /** Walks on and remembers what backpropagation needs. */
  private final class Steps implements Rollout {
    private final List<Lstm.Moment> moments = new ArrayList<>();
    private final List<double[]> logits = new ArrayList<>();
    private Lstm.Moment moment = lstm.begin();
    private double[] input = new double[hidden];

    @Override
    public double[] probabilities(Question question) {
      moment = lstm.step(moment, input);
      moments.add(moment);
      double[] learnt = logits(question, moment.output());
      logits.add(learnt);
      return Softmax.of(weighted(question, learnt));
    }

    @Override
    public void answered(Question question, int answer) {
      input = embedding(question, answer).values();
    }
  }

  /** With the weights of sampling. */
  private static double[] weighted(Question question, double[] logits) {
    double[] weighted = logits.clone();
    for (int i = 0; i < weighted.length; i++) {
      weighted[i] += question.logWeight(i);
    }
    return weighted;
  }

  private double[] logits(Question question, double[] output) {
    double[] logits = new double[question.size()];
    for (int i = 0; i < logits.length; i++) {
      double[] head = head(question, i).values();
      double sum = head[hidden];
      for (int k = 0; k < hidden; k++) {
        sum += head[k] * output[k];
      }
      logits[i] = squashing.of(sum);
    }
    return logits;
  }

  private Parameters.Row head(Question question, int answer) {
    return parameters.zeros(key("head", question, answer), hidden + 1);
  }

  private Parameters.Row embedding(Question question, int answer) {
    return parameters.uniform(key("embedding", question, answer), hidden, EMBEDDING_BOUND);
  }

  private static Parameters.Key key(String kind, Question question, int answer) {
    return new Parameters.Key(kind, question.at().path(), question.labels().get(answer));
  }

  @Override
  public void learn(List<Step> steps, StepWeights weights, double entropyWeight) {
    Steps walk = new Steps();
    double[][] toOutputs = new double[steps.size()][];
    for (int t = 0; t < toOutputs.length; t++) {
      Step step = steps.get(t);
      double[] probabilities = walk.probabilities(step.question());
      double weight = weights.of(t, Math.log(probabilities[step.answer()]));
      walk.answered(step.question(), step.answer());
      double[] gradient = Softmax.gradient(probabilities, step.answer(), weight, entropyWeight);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= squashing.slope(walk.logits.get(t)[i]);
      }
      toOutputs[t] = backward(step.question(), walk.moments.get(t).output(), gradient);
    }
    double[][] toInputs = lstm.backward(walk.moments, toOutputs);
    for (int t = 1; t < toInputs.length; t++) {
      Step before = steps.get(t - 1);
      add(toInputs[t], embedding(before.question(), before.answer()).gradient());
    }
  }

  /** Through the softmax weights of a place; gives the gradient with respect to the output. */
  private double[] backward(Question question, double[] output, double[] toLogits) {
    double[] toOutput = new double[hidden];
    for (int i = 0; i < toLogits.length; i++) {
      Parameters.Row head = head(question, i);
      for (int k = 0; k < hidden; k++) {
        head.gradient()[k] += toLogits[i] * output[k];
        toOutput[k] += toLogits[i] * head.values()[k];
      }
      head.gradient()[hidden] += toLogits[i];
    }
    return toOutput;
  }

  private static void add(double[] from, double[] to) {
    for (int k = 0; k < from.length; k++) {
      to[k] += from[k];
    }
  }

  @Override
  public void ascend(double rate) {
    parameters.ascend(rate);
  }

  @Override
  public LstmPolicy copy() {
    return new LstmPolicy(parameters.copy(), hidden, squashing);
  }
}
