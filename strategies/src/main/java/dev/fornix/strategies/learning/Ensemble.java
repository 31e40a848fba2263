package dev.fornix.strategies.learning;

import dev.fornix.strategies.sampling.Shuffle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Several networks of one kind that predict a number; they differ in their first weights, in the
 * order of their examples and, if that is wanted, in the share of them that they do not see.
 *
 * <pre>{@code
 * Training training = new Training(5, true, 0.005, 16, 80);
 * var ensemble = Ensemble.ofPerceptrons(2, 32, vectors, targets, training, random);
 * double value = ensemble.mean(vector);
 * }</pre>
 *
 * @param <X> the input
 */
public final class Ensemble<X> {
  private final List<Regressor<X>> members;

  private Ensemble(List<? extends Regressor<X>> members) {
    this.members = List.copyOf(members);
  }

  /**
   * Train perceptrons.
   *
   * @param layers hidden ones of each, 1 or more
   * @param width units of a hidden layer
   * @param inputs of one length, at least one
   * @param targets one for each input, with mean 0 and deviation 1 or so
   */
  public static Ensemble<double[]> ofPerceptrons(
      int layers,
      int width,
      List<double[]> inputs,
      double[] targets,
      Training training,
      RandomGenerator random) {
    int wide = inputs.get(0).length;
    LongFunction<Regressor<double[]>> fresh = seed -> new Perceptron(wide, layers, width, seed);
    return train(fresh, inputs, targets, training, random);
  }

  /**
   * Train LSTMs that read sequences of tokens.
   *
   * @param hidden cells of the LSTM and length of the tokens' embeddings
   * @param inputs at least one
   * @param targets one for each input, with mean 0 and deviation 1 or so
   */
  public static Ensemble<List<Parameters.Key>> ofLstms(
      int hidden,
      List<List<Parameters.Key>> inputs,
      double[] targets,
      Training training,
      RandomGenerator random) {
    return train(seed -> new LstmRegressor(hidden, seed), inputs, targets, training, random);
  }

  static <X> Ensemble<X> train(
      LongFunction<Regressor<X>> fresh,
      List<X> inputs,
      double[] targets,
      Training training,
      RandomGenerator random) {
    List<Regressor<X>> members = new ArrayList<>();
    for (int member = 0; member < training.members(); member++) {
      Regressor<X> regressor = fresh.apply(random.nextLong());
      int[] examples = examples(member, inputs.size(), training);
      int passes = training.passes(examples.length);
      for (int pass = 0; pass < passes; pass++) {
        Shuffle.all(examples, random);
        pass(regressor, examples, inputs, targets, training);
      }
      members.add(regressor);
    }
    return new Ensemble<>(members);
  }

  private static int[] examples(int member, int size, Training training) {
    boolean all = !training.apart() || size < training.members();
    return IntStream.range(0, size).filter(i -> all || i % training.members() != member).toArray();
  }

  private static <X> void pass(
      Regressor<X> regressor, int[] examples, List<X> inputs, double[] targets, Training training) {
    for (int from = 0; from < examples.length; from += training.batch()) {
      int to = Math.min(examples.length, from + training.batch());
      for (int i = from; i < to; i++) {
        double error = targets[examples[i]] - regressor.output(inputs.get(examples[i]));
        regressor.learn(Math.signum(error) / (to - from));
      }
      regressor.step(training.rate());
    }
  }

  /** What each member predicts. */
  public double[] predictions(X input) {
    double[] predictions = new double[members.size()];
    for (int i = 0; i < predictions.length; i++) {
      predictions[i] = members.get(i).output(input);
    }
    return predictions;
  }

  /** The mean of the members' predictions. */
  public double mean(X input) {
    return members.stream().mapToDouble(member -> member.output(input)).average().orElseThrow();
  }
}
