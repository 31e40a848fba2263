package dev.fornix.strategies.predictor;

import java.util.Arrays;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Several predictors of one kind: expected is the mean of what they say; drawn is from a normal
 * distribution with their mean and deviation (White et al. 2021, section 4, independent Thompson
 * sampling).
 *
 * @param members what each says of a vector, 2 or more
 */
record Committee(Function<double[], double[]> members) implements Predictor {
  @Override
  public double mean(double[] vector) {
    return Arrays.stream(members.apply(vector)).average().orElseThrow();
  }

  @Override
  public double draw(double[] vector, RandomGenerator random) {
    double[] said = members.apply(vector);
    double mean = Arrays.stream(said).average().orElseThrow();
    double squares = Arrays.stream(said).map(each -> (each - mean) * (each - mean)).sum();
    return mean + Math.sqrt(squares / (said.length - 1)) * random.nextGaussian();
  }
}
