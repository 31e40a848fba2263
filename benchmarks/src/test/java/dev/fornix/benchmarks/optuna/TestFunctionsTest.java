package dev.fornix.benchmarks.optuna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Sampling;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TestFunctionsTest {
  /** Minima as the papers that the functions name have them, to their digits. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "branin | 0.397887 | x1=3.141592653589793;x2=2.275",
        "branin | 0.397887 | x1=-3.141592653589793;x2=12.275",
        "branin | 0.397887 | x1=9.42478;x2=2.475",
        "hartmann6 | -3.32237"
            + " | x1=0.20169;x2=0.150011;x3=0.476874;x4=0.275332;x5=0.311652;x6=0.6573",
        "levy5 | 0 | x1=1;x2=1;x3=1;x4=1;x5=1",
        "func2c | -0.20633 | h1=camel;h2=camel;x1=-0.0449;x2=0.3563",
        "func2c | -0.20633 | h1=camel;h2=camel;x1=0.0449;x2=-0.3563",
        "jenatton | 0.1 | x1=0;x1/0/r8=0;x1/0/x2=0;x1/0/x2/0/x4=0",
        "rastrigin6 | 0 | x1=2;x2=-3;x3=1;x4=1.3;x5=-2.4;x6=0.7"
      })
  void hasItsPublishedMinimum(String name, double minimum, String point) {
    TestProblem problem = named(name);

    assertThat(value(problem, point)).isCloseTo(minimum, within(1e-5));
    assertThat(problem.merit().of(List.of(problem.values().apply(read(problem, point)))))
        .isCloseTo(0, within(1e-5));
  }

  /** Worked out by hand from the formulas. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "branin | 55.602113 | x1=0;x2=0",
        "levy5 | 1.9798165 | x1=-1;x2=1;x3=1;x4=1;x5=1",
        "func2c | 0.16666667 | h1=rosenbrock;h2=rosenbrock;x1=0.5;x2=0.25",
        "func2c | 0.568125 | h1=beale;h2=beale3;x1=0;x2=0.3",
        "func2c | 0.28739583 | h1=rosenbrock;h2=beale2;x1=0;x2=0",
        "jenatton | 0.75 | x1=0;x1/0/r8=0.3;x1/0/x2=1;x1/0/x2/1/x5=0.5",
        "jenatton | 1.05 | x1=1;x1/1/r9=0.5;x1/1/x3=0;x1/1/x3/0/x6=-0.5",
        "jenatton | 1.9 | x1=1;x1/1/r9=0.5;x1/1/x3=1;x1/1/x3/1/x7=1",
        "rastrigin6 | 21.25 | x1=3;x2=-3;x3=1;x4=1.8;x5=-2.4;x6=0.7"
      })
  void hasTheValueOfItsFormula(String name, double value, String point) {
    assertThat(value(named(name), point)).isCloseTo(value, within(1e-5));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void isNowhereBelowItsMinimum(TestProblem problem) {
    SplittableRandom random = new SplittableRandom(1);

    for (int i = 0; i < 10_000; i++) {
      Configuration point = Sampling.sample(problem.space().domain(), random);
      assertThat(problem.merit().of(List.of(problem.values().apply(point))))
          .as(problem.name() + " at " + point)
          .isNotNegative();
    }
  }

  @Test
  void takesTheRegretOfTheBestTrial() {
    TestProblem branin = TestFunctions.branin();
    double regret =
        branin
            .merit()
            .of(
                Stream.of("x1=0;x2=0", "x1=3;x2=2.2", "x1=9;x2=9")
                    .map(text -> branin.values().apply(read(branin, text)))
                    .toList());

    assertThat(regret).isCloseTo(value(branin, "x1=3;x2=2.2") - 0.397887, within(1e-5));
  }

  private static List<TestProblem> problems() {
    return TestFunctions.all();
  }

  private static TestProblem named(String name) {
    return TestFunctions.all().stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Configuration read(TestProblem problem, String text) {
    return Configuration.parse(problem.space().domain(), text);
  }

  private static double value(TestProblem problem, String point) {
    return problem.values().apply(read(problem, point)).values().iterator().next();
  }
}
