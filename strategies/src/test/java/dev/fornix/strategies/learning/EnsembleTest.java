package dev.fornix.strategies.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EnsembleTest {
  private static final Training TRAINING = new Training(5, true, 0.005, 16, 80);

  private final SplittableRandom random = new SplittableRandom(2);

  /** A linear function of eight bits with a product, 200 examples; 100 others are predicted. */
  @Test
  void perceptronsPredictWhatTheyHaveNotSeen() {
    Ensemble<double[]> ensemble = perceptrons(200, TRAINING);
    double squares = 0;
    for (int i = 0; i < 100; i++) {
      double[] bits = bits();
      double error = ensemble.mean(bits) - value(bits);
      squares += error * error;
    }
    // the values have a standard deviation of 0.98
    assertThat(Math.sqrt(squares / 100)).isLessThan(0.2);
  }

  @Test
  void lstmsLearnTheOrderOfTokens() {
    List<List<Parameters.Key>> inputs = new ArrayList<>();
    double[] targets = new double[60];
    for (int i = 0; i < targets.length; i++) {
      List<Parameters.Key> tokens = new ArrayList<>();
      for (int t = 0; t < 3; t++) {
        tokens.add(token(random.nextBoolean() ? "a" : "b"));
      }
      inputs.add(tokens);
      targets[i] = tokens.get(0).equals(token("a")) ? 1 : -1;
    }
    var ensemble = Ensemble.ofLstms(8, inputs, targets, TRAINING, random);
    assertThat(ensemble.mean(List.of(token("a"), token("b"), token("b")))).isCloseTo(1, within(.2));
    assertThat(ensemble.mean(List.of(token("b"), token("b"), token("a"))))
        .isCloseTo(-1, within(.2));
  }

  private static Parameters.Key token(String label) {
    return new Parameters.Key("token", "place", label);
  }

  @Test
  void membersDifferThoughTheySeeTheSame() {
    Training together = new Training(5, false, 0.01, 32, 20);
    assertThat(perceptrons(20, together).predictions(bits())).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void membersApartLeaveOutAShareOfTheirOwn() {
    List<Integer> inputs = List.of(0, 1, 2, 3, 4, 5, 6);
    List<Recording> members = new ArrayList<>();
    Training training = new Training(3, true, 0.01, 2, 1);
    Ensemble.train(seed -> recording(members), inputs, new double[7], training, random);
    assertThat(members)
        .extracting(member -> List.copyOf(member.seen))
        .containsExactly(List.of(1, 2, 4, 5), List.of(0, 2, 3, 5, 6), List.of(0, 1, 3, 4, 6));
  }

  private static Recording recording(List<Recording> members) {
    members.add(new Recording(new TreeSet<>()));
    return members.get(members.size() - 1);
  }

  private record Recording(TreeSet<Integer> seen) implements Regressor<Integer> {
    @Override
    public double output(Integer input) {
      seen.add(input);
      return 0;
    }

    @Override
    public void learn(double weight) {}

    @Override
    public void step(double rate) {}
  }

  @Test
  void oneExampleIsEnough() {
    List<double[]> inputs = List.of(new double[] {1});
    Training training = new Training(5, true, 0.02, 16, 80);
    var ensemble = Ensemble.ofPerceptrons(2, 4, inputs, new double[] {0.7}, training, random);
    assertThat(ensemble.mean(inputs.get(0))).isCloseTo(0.7, within(0.2));
  }

  @Test
  void boundsTheStepsOfATraining() {
    Training training = new Training(5, false, 0.01, 32, 150);
    assertThat(training.passes(10)).isEqualTo(150);
    assertThat(training.passes(320)).isEqualTo(150);
    assertThat(training.passes(1000)).isEqualTo(1500 / 32);
    assertThat(training.passes(1_000_000)).isEqualTo(1);
  }

  private Ensemble<double[]> perceptrons(int examples, Training training) {
    List<double[]> inputs = Stream.generate(this::bits).limit(examples).toList();
    double[] targets = inputs.stream().mapToDouble(EnsembleTest::value).toArray();
    return Ensemble.ofPerceptrons(2, 16, inputs, targets, training, random);
  }

  private double[] bits() {
    return random.ints(8, 0, 2).asDoubleStream().toArray();
  }

  private static double value(double[] bits) {
    double sum = 4 * bits[0] * bits[1];
    for (int i = 0; i < bits.length; i++) {
      sum += i * bits[i];
    }
    return (sum - 15) / 6;
  }
}
