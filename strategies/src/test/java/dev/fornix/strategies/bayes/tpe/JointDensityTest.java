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
import java.util.Arrays;
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

  private static JointDensity density(List<Configuration> observed, double width) {
    Observations observations = new Observations();
    observations.become(observed);
    BitSet all = new BitSet();
    all.set(0, observed.size());
    return new JointDensity(new Group(observations, all), 1, width);
  }

  @Test
  void sumsToOneOverATreeOfDecisions() {
    JointDensity density = density(drawn(40), 1);
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
    List<JointDensity> densities =
        JointDensities.WIDTHS.stream().map(width -> density(observed, width)).toList();
    assertThat(Enumeration.of(TREE))
        .allSatisfy(
            point ->
                assertThat((double) counts.getOrDefault(point, 0) / draws)
                    .isCloseTo(mean(densities, asked(TREE, point)), within(0.003)));
  }

  private static double mean(List<JointDensity> densities, List<JointDensity.Asked> point) {
    return densities.stream().mapToDouble(d -> Math.exp(d.log(point))).average().orElseThrow();
  }

  /**
   * Two observations x = 0.1, 0.9 of one decision and the prior, cut off at the bounds, each with a
   * third: the variance (0.4² + 0.4² + 1/12) / 3 makes deviations √0.134444 · 2^(-1/5) = 0.319202.
   */
  @Test
  void isTheSumOverItsKernels() {
    double sum = 0;
    for (double[] kernel : new double[][] {{0.1, 0.319202}, {0.9, 0.319202}, {0.5, 1}}) {
      sum += Math.exp(Truncated.log(Position.of(0.3), kernel[0], kernel[1])) / 3;
    }
    assertThat(densityAt(0.3, 1, 0.1, 0.9)).isCloseTo(sum, within(1e-6));
  }

  /** √((0.1² + 0.1² + 1/12) / 3) · 2^(-1/5) = 0.162 is raised to 1/4, then doubled. */
  @Test
  void widensKernelsBeyondTheLeastOfTheRule() {
    double sum = 0;
    for (double[] kernel : new double[][] {{0.4, 0.5}, {0.6, 0.5}, {0.5, 1}}) {
      sum += Math.exp(Truncated.log(Position.of(0.3), kernel[0], kernel[1])) / 3;
    }
    assertThat(densityAt(0.3, 2, 0.4, 0.6)).isCloseTo(sum, within(1e-12));
  }

  @Test
  void getsSharperWhereObservationsDrawTogether() {
    double[] apart = new double[20];
    double[] together = new double[20];
    for (int i = 0; i < 20; i++) {
      apart[i] = 0.025 + 0.05 * i;
      together[i] = 0.48 + 0.002 * i;
    }
    // With kernels as wide as the first ones, 0.158, no density could be above 2.6.
    assertThat(densityAt(0.5, 1, apart)).isBetween(0.8, 1.2);
    assertThat(densityAt(0.5, 1, together)).isGreaterThan(5);
  }

  private static double densityAt(double x, double width, double... observed) {
    Domain line = Domain.product().with("x", Domain.reals(0, 1)).build();
    List<Configuration> points =
        Arrays.stream(observed).mapToObj(o -> Configuration.parse(line, "x=" + o)).toList();
    return Math.exp(density(points, width).log(asked(line, Configuration.parse(line, "x=" + x))));
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
  private static final class Reading extends AxisQuestion {
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
