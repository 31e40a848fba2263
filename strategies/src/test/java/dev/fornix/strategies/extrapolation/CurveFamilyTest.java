package dev.fornix.strategies.extrapolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Formulas of Domhan et al. 2015, table 1, with parameters of plausible learning curves. */
class CurveFamilyTest {
  /** A curve as it is written in the table, and its parameters as the family takes them. */
  private static final class Example {
    private final DoubleUnaryOperator formula;
    private final double[] parameters;

    Example(DoubleUnaryOperator formula, double... parameters) {
      this.formula = formula;
      this.parameters = parameters;
    }
  }

  private static final Map<CurveFamily, Example> EXAMPLES =
      Map.ofEntries(
          Map.entry(
              CurveFamily.VAPOR_PRESSURE,
              new Example(x -> Math.exp(-0.5 - 0.6 / x + 0.06 * Math.log(x)), -0.5, -0.6, 0.06)),
          Map.entry(
              CurveFamily.POW3, new Example(x -> 0.9 - 0.5 * Math.pow(x, -0.8), 0.9, 0.5, 0.8)),
          Map.entry(
              CurveFamily.LOG_LOG_LINEAR,
              new Example(x -> Math.log(0.2 * Math.log(x) + 1.6), 0.2, 1.6)),
          Map.entry(
              CurveFamily.HILL3,
              new Example(
                  x -> 0.85 * Math.pow(x, 0.9) / (Math.pow(1.5, 0.9) + Math.pow(x, 0.9)),
                  0.85,
                  0.9,
                  Math.log(1.5))),
          Map.entry(
              CurveFamily.LOG_POWER,
              new Example(x -> 0.9 / (1 + Math.pow(x / Math.exp(0.4), -1.2)), 0.9, 0.4, -1.2)),
          Map.entry(
              CurveFamily.POW4,
              new Example(x -> 0.88 - Math.pow(1.5 * x + 0.8, -1.1), 0.88, 1.5, 0.8, 1.1)),
          Map.entry(
              CurveFamily.MMF,
              new Example(
                  x -> 0.87 - (0.87 - 0.1) / (1 + Math.pow(0.7 * x, 1.3)),
                  0.87,
                  0.1,
                  Math.log(0.7),
                  1.3)),
          Map.entry(
              CurveFamily.EXP4,
              new Example(
                  x -> 0.86 - Math.exp(-0.6 * Math.pow(x, 0.7) - 0.1), 0.86, 0.6, -0.1, 0.7)),
          Map.entry(
              CurveFamily.JANOSCHEK,
              new Example(
                  x -> 0.89 - (0.89 - 0.2) * Math.exp(-0.4 * Math.pow(x, 0.8)),
                  0.89,
                  0.2,
                  Math.log(0.4),
                  0.8)),
          Map.entry(
              CurveFamily.WEIBULL,
              new Example(
                  x -> 0.84 - (0.84 - 0.1) * Math.exp(-Math.pow(0.3 * x, 0.9)),
                  0.84,
                  0.1,
                  Math.log(0.3),
                  0.9)),
          Map.entry(
              CurveFamily.ILOG2, new Example(x -> 0.95 - 0.35 / Math.log(x + 1), 0.95, 0.35)));

  @ParameterizedTest
  @EnumSource
  void hasTheFormulaOfTheTable(CurveFamily family) {
    Example example = example(family);
    Steps steps = new Steps(new double[] {1, 2.5, 7}, 40);
    assertThat(example.parameters).hasSize(family.parameters());
    assertThat(family.allows(example.parameters, 0)).isTrue();
    for (int i = 0; i <= 3; i++) {
      assertThat(family.value(example.parameters, 0, steps, i))
          .isCloseTo(example.formula.applyAsDouble(steps.x(i)), within(1e-12));
    }
  }

  @ParameterizedTest
  @EnumSource
  void isFittedToItsOwnCurve(CurveFamily family) {
    double[] values = values(family, 15, 0);
    Steps steps = new Steps(counted(15), 40);
    FamilyFit fit = FamilyFit.of(family, steps, values).orElseThrow();
    assertThat(Math.sqrt(fit.squares() / values.length)).isLessThan(1e-3);
    double[] fitted = IntStream.range(0, family.parameters()).mapToDouble(fit::parameter).toArray();
    assertThat(family.value(fitted, 0, steps, 15))
        .isCloseTo(example(family).formula.applyAsDouble(40), within(0.01));
  }

  /** All eleven together, of which the curve's own is one, with noise. */
  @ParameterizedTest
  @EnumSource
  void endsWhereTheExtrapolationSays(CurveFamily family) {
    double end = example(family).formula.applyAsDouble(30);
    Extrapolation extrapolation =
        Extrapolation.of(counted(14), values(family, 14, 0.003), 30, new SplittableRandom(3))
            .orElseThrow();
    assertThat(extrapolation.mean()).isCloseTo(end, within(0.025));
    assertThat(extrapolation.chanceAbove(end)).isBetween(0.02, 0.98);
    assertThat(extrapolation.chanceAbove(end - 0.1)).isGreaterThan(0.95);
    assertThat(extrapolation.chanceAbove(end + 0.1)).isLessThan(0.05);
  }

  @Test
  void givesTheSameForTheSameSeed() {
    double[] values = values(CurveFamily.POW3, 6, 0.01);
    double[] chances =
        IntStream.of(1, 1, 2)
            .mapToDouble(
                seed ->
                    Extrapolation.of(counted(6), values, 12, new SplittableRandom(seed))
                        .orElseThrow()
                        .chanceAbove(0.8))
            .toArray();
    assertThat(chances[1]).isEqualTo(chances[0]);
    assertThat(chances[2]).isNotEqualTo(chances[0]).isCloseTo(chances[0], within(0.1));
  }

  private static Example example(CurveFamily family) {
    return Objects.requireNonNull(EXAMPLES.get(family));
  }

  private static double[] values(CurveFamily family, int count, double noise) {
    SplittableRandom random = new SplittableRandom(family.parameters());
    return Arrays.stream(counted(count))
        .map(x -> example(family).formula.applyAsDouble(x) + noise * random.nextGaussian())
        .toArray();
  }

  private static double[] counted(int count) {
    return IntStream.rangeClosed(1, count).asDoubleStream().toArray();
  }
}
