package dev.fornix.strategies.reinforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.space.Sampling;
import dev.fornix.strategies.learning.Parameters;
import dev.fornix.strategies.learning.Softmax;
import dev.fornix.strategies.sequence.Sequences;
import dev.fornix.strategies.sequence.Step;
import dev.fornix.testkit.strategy.KnownOptimum;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of policies against central differences. */
class PolicyGradientCheckTest {
  private static final int HIDDEN = 5;
  private static final double ENTROPY = 0.3;
  private static final double STEP = 1e-5;

  static Stream<KnownOptimum> spaces() {
    return KnownOptimum.all().stream();
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void lstmAgreesWithFiniteDifferences(KnownOptimum known) {
    agreesWithFiniteDifferences(known, Squashing.NONE);
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void squashedLstmAgreesWithFiniteDifferences(KnownOptimum known) {
    agreesWithFiniteDifferences(known, new Squashing(2, 1.5));
  }

  private static void agreesWithFiniteDifferences(KnownOptimum known, Squashing squashing) {
    SplittableRandom random = new SplittableRandom(4);
    List<Step> steps =
        new Sequences(known.space().domain(), 16)
            .read(Sampling.sample(known.space().domain(), random))
            .orElseThrow();
    LstmPolicy policy = new LstmPolicy(HIDDEN, squashing, 1);
    List<Parameters.Row> rows = rows(policy.parameters(), steps);
    rows.forEach(row -> disturb(row.values(), random));
    policy.learn(steps, (step, log) -> weight(step), ENTROPY);
    for (Parameters.Row row : rows) {
      assertGradient(row, policy, steps);
    }
  }

  private static List<Parameters.Row> rows(Parameters parameters, List<Step> steps) {
    List<Parameters.Row> rows = new ArrayList<>();
    rows.add(
        parameters.uniform(
            new Parameters.Key("lstm", "controller", "weights"),
            4 * HIDDEN * (2 * HIDDEN + 1),
            0.1));
    for (Step step : steps) {
      String place = step.question().at().path();
      for (String label : step.question().labels()) {
        rows.add(parameters.zeros(new Parameters.Key("head", place, label), HIDDEN + 1));
        rows.add(parameters.uniform(new Parameters.Key("embedding", place, label), HIDDEN, 0.1));
      }
    }
    return rows;
  }

  private static void disturb(double[] values, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] += random.nextGaussian() * 0.5;
    }
  }

  private static void assertGradient(Parameters.Row row, Policy policy, List<Step> steps) {
    for (int i = 0; i < row.values().length; i++) {
      double before = row.values()[i];
      row.values()[i] = before + STEP;
      double above = value(policy, steps);
      row.values()[i] = before - STEP;
      double below = value(policy, steps);
      row.values()[i] = before;
      assertThat(row.gradient()[i]).isCloseTo((above - below) / (2 * STEP), within(1e-7));
    }
  }

  /** The sum of weight · log p(answer) + entropy weight · entropy, from the probabilities alone. */
  private static double value(Policy policy, List<Step> steps) {
    Policy.Rollout rollout = policy.begin();
    double sum = 0;
    for (int t = 0; t < steps.size(); t++) {
      Step step = steps.get(t);
      double[] probabilities = rollout.probabilities(step.question());
      rollout.answered(step.question(), step.answer());
      sum += weight(t) * Math.log(probabilities[step.answer()]);
      sum += ENTROPY * Softmax.entropy(probabilities);
    }
    return sum;
  }

  private static double weight(int step) {
    return 1.5 - step;
  }
}
