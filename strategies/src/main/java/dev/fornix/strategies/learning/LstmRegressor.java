package dev.fornix.strategies.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * An LSTM that reads a sequence of tokens, each through an embedding of its own {@code [hidden]},
 * and a linear function of its last output (Liu et al. 2018, section 3.4, without their sigmoid).
 */
final class LstmRegressor implements Regressor<List<Parameters.Key>> {
  private static final double BOUND = 0.1;

  private final Parameters parameters;
  private final Lstm lstm;
  private final int hidden;
  private final Parameters.Row head;
  private final List<Lstm.Moment> moments = new ArrayList<>();
  private List<Parameters.Key> tokens = List.of();

  LstmRegressor(int hidden, long seed) {
    this.hidden = hidden;
    parameters = new Parameters(seed);
    lstm = new Lstm(parameters, "regressor", hidden, hidden);
    head =
        parameters.uniform(new Parameters.Key("head", "regressor", "weights"), hidden + 1, BOUND);
  }

  /** What is learnt, for checks. */
  Parameters parameters() {
    return parameters;
  }

  @Override
  public double output(List<Parameters.Key> input) {
    tokens = input;
    moments.clear();
    Lstm.Moment moment = lstm.begin();
    for (Parameters.Key token : tokens) {
      moment = lstm.step(moment, embedding(token).values());
      moments.add(moment);
    }
    double sum = head.values()[hidden];
    for (int k = 0; k < hidden; k++) {
      sum += head.values()[k] * moment.output()[k];
    }
    return sum;
  }

  private Parameters.Row embedding(Parameters.Key token) {
    return parameters.uniform(token, hidden, BOUND);
  }

  @Override
  public void learn(double weight) {
    head.gradient()[hidden] += weight;
    if (!moments.isEmpty()) {
      int last = moments.size() - 1;
      double[][] toOutputs = new double[moments.size()][hidden];
      for (int k = 0; k < hidden; k++) {
        head.gradient()[k] += weight * moments.get(last).output()[k];
        toOutputs[last][k] = weight * head.values()[k];
      }
      spread(lstm.backward(moments, toOutputs));
    }
  }

  private void spread(double[][] toInputs) {
    for (int t = 0; t < toInputs.length; t++) {
      double[] gradient = embedding(tokens.get(t)).gradient();
      for (int k = 0; k < hidden; k++) {
        gradient[k] += toInputs[t][k];
      }
    }
  }

  @Override
  public void step(double rate) {
    parameters.ascend(rate);
  }
}
