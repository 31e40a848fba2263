package dev.fornix.strategies.bayes.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Enumeration;
import dev.fornix.core.space.Place;
import dev.fornix.core.space.Repeat;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.Subset;
import dev.fornix.core.space.Walk;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JointDensityTest {
  private static final Domain TREE =
      Domain.product()
          .with(
              "operation",
              Choice.of(
                  Choice.Option.of("convolution", Domain.integers(1, 5)),
                  Choice.Option.of("pool", Domain.categorical("average", "max"))))
          .with("layers", new Repeat(Domain.categorical("a", "b"), 0, 2))
          .with("inputs", new Subset(List.of("a", "b", "c", "d"), 2))
          .build();

  private static JointDensity density(List<Configuration> observed) {
    Observations observations = new Observations();
    observations.become(observed);
    BitSet all = new BitSet();
    all.set(0, observed.size());
    return new JointDensity(new Group(observations, all), 1);
  }

  @Test
  void sumsToOneOverATreeOfDecisions() {
    JointDensity density = density(drawn(40));
    double sum = Enumeration.of(TREE).mapToDouble(p -> Math.exp(density.log(asked(TREE, p)))).sum();
    assertThat(sum).isCloseTo(1, within(1e-9));
  }

  @Test
  void drawsAsItsDensitySays() {
    TpeSettings settings = new TpeSettings(1, 1, true, 1);
    List<Configuration> observed = drawn(8);
    TpeModel model = TpeModel.of(TREE, settings, observed, List.of());
    SplittableRandom random = new SplittableRandom(4);
    Map<Configuration, Integer> counts = new HashMap<>();
    int draws = 100_000;
    for (int i = 0; i < draws; i++) {
      counts.merge(model.propose(point -> false, random), 1, Integer::sum);
    }
    JointDensity density = density(observed);
    assertThat(Enumeration.of(TREE))
        .allSatisfy(
            point ->
                assertThat((double) counts.getOrDefault(point, 0) / draws)
                    .isCloseTo(Math.exp(density.log(asked(TREE, point))), within(0.003)));
  }

  /**
   * Two observations x = 0.2, 0.6 of one decision: deviation 0.2 · 2^(-1/5) = 0.174 raised to 1/4,
   * cut off at the bounds, beside the prior, each with a third.
   */
  @Test
  void isTheSumOverItsKernels() {
    Domain line = Domain.product().with("x", Domain.reals(0, 10)).build();
    List<Configuration> observed =
        Stream.of("x=2.0", "x=6.0").map(text -> Configuration.parse(line, text)).toList();
    JointDensity density = density(observed);
    Configuration point = Configuration.parse(line, "x=3.0");
    double sum = 0;
    for (double[] kernel : new double[][] {{0.2, 0.25}, {0.6, 0.25}, {0.5, 1}}) {
      sum += Math.exp(Truncated.log(Position.of(0.3), kernel[0], kernel[1])) / 3;
    }
    assertThat(Math.exp(density.log(asked(line, point)))).isCloseTo(sum, within(1e-12));
  }

  private static List<Configuration> drawn(int count) {
    SplittableRandom random = new SplittableRandom(count);
    return Stream.generate(() -> Sampling.sample(TREE, random)).limit(count).toList();
  }

  private static List<JointDensity.Asked> asked(Domain domain, Configuration point) {
    Reading reading = new Reading(point);
    Walk.through(domain, reading);
    return reading.asked;
  }

  /** Answers from a configuration and notes the questions. */
  private static final class Reading extends Question {
    private final Configuration point;
    private final List<JointDensity.Asked> asked = new ArrayList<>();

    Reading(Configuration point) {
      this.point = point;
    }

    @Override
    int option(Place at, OptionAxis axis) {
      return (int) note(at, axis);
    }

    @Override
    double position(Place at, NumberAxis axis) {
      return note(at, axis);
    }

    private double note(Place at, Axis axis) {
      double code = axis.code(point.answer(at).orElseThrow());
      asked.add(new JointDensity.Asked(at, axis, code));
      return code;
    }
  }
}
