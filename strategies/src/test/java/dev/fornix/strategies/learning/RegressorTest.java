package dev.fornix.strategies.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegressorTest {
  private static final double STEP = 1e-5;
  private static final double WEIGHT = 0.7;
  private static final int HIDDEN = 5;

  private final SplittableRandom random = new SplittableRandom(2);

  @Test
  void perceptronAgreesWithFiniteDifferences() {
    Perceptron regressor = new Perceptron(4, 2, HIDDEN, 1);
    check(
        regressor,
        new double[] {0.3, 0, -1.2, 1},
        regressor.layers().stream().map(Layer::row).toList());
  }

  @Test
  void lstmAgreesWithFiniteDifferences() {
    LstmRegressor regressor = new LstmRegressor(HIDDEN, 1);
    Parameters parameters = regressor.parameters();
    check(
        regressor,
        List.of(token("a"), token("b"), token("a")),
        List.of(
            row(parameters, "lstm", 4 * HIDDEN * (2 * HIDDEN + 1)),
            row(parameters, "head", HIDDEN + 1),
            parameters.zeros(token("a"), HIDDEN),
            parameters.zeros(token("b"), HIDDEN)));
  }

  private static Parameters.Row row(Parameters of, String kind, int length) {
    return of.zeros(new Parameters.Key(kind, "regressor", "weights"), length);
  }

  private static Parameters.Key token(String label) {
    return new Parameters.Key("token", "place", label);
  }

  private <X> void check(Regressor<X> regressor, X input, List<Parameters.Row> rows) {
    for (Parameters.Row row : rows) {
      for (int i = 0; i < row.values().length; i++) {
        row.values()[i] = random.nextGaussian() * 0.6;
      }
    }
    regressor.output(input);
    regressor.learn(WEIGHT);
    for (Parameters.Row row : rows) {
      for (int i = 0; i < row.values().length; i++) {
        assertThat(row.gradient()[i])
            .isCloseTo(WEIGHT * slope(regressor, input, row.values(), i), within(1e-7));
      }
    }
  }

  private static <X> double slope(Regressor<X> regressor, X input, double[] values, int i) {
    double before = values[i];
    values[i] = before + STEP;
    double above = regressor.output(input);
    values[i] = before - STEP;
    double below = regressor.output(input);
    values[i] = before;
    return (above - below) / (2 * STEP);
  }
}
