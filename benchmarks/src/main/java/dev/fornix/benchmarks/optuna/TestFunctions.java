package dev.fornix.benchmarks.optuna;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Product;
import dev.fornix.core.space.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Functions with a known minimum. For those of real numbers see also Surjanovic and Bingham's
 * "Virtual Library of Simulation Experiments".
 */
final class TestFunctions {
  private static final Objective VALUE = Objective.minimize("value", "");

  private TestFunctions() {}

  static List<TestProblem> all() {
    return List.of(branin(), hartmann(), levy(), func2c(), jenatton(), rastrigin());
  }

  private static TestProblem problem(
      String name, Domain domain, ToDoubleFunction<Configuration> function, double minimum) {
    return new TestProblem(
        name,
        SearchSpace.of(name, domain, point -> point),
        List.of(VALUE),
        point -> Map.of(VALUE.name(), function.applyAsDouble(point)),
        Merit.regret(VALUE, minimum));
  }

  private static double[] reals(Configuration point, int count) {
    return IntStream.rangeClosed(1, count).mapToDouble(i -> point.real("x" + i)).toArray();
  }

  private static Product.Builder reals(int count, double least, double most) {
    Product.Builder product = Domain.product();
    for (int i = 1; i <= count; i++) {
      product.with("x" + i, Domain.reals(least, most));
    }
    return product;
  }

  private static double square(double x) {
    return x * x;
  }

  /**
   * Branin and Hoo's function of two numbers (Dixon and Szegő 1978, "The Global Optimization
   * Problem: An Introduction"): three minima of 10/(8π), one of them at (π, 2.275).
   */
  static TestProblem branin() {
    Domain domain =
        Domain.product().with("x1", Domain.reals(-5, 10)).with("x2", Domain.reals(0, 15)).build();
    return problem("branin", domain, p -> branin(p.real("x1"), p.real("x2")), 10 / (8 * Math.PI));
  }

  private static double branin(double x1, double x2) {
    double valley = x2 - 5.1 / (4 * square(Math.PI)) * square(x1) + 5 / Math.PI * x1 - 6;
    return square(valley) + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x1) + 10;
  }

  private static final double[] HARTMANN_HEIGHTS = {1, 1.2, 3, 3.2};
  private static final double[][] HARTMANN_WIDTHS = {
    {10, 3, 17, 3.5, 1.7, 8},
    {0.05, 10, 17, 0.1, 8, 14},
    {3, 3.5, 1.7, 10, 17, 8},
    {17, 8, 0.05, 10, 0.1, 14}
  };
  private static final double[][] HARTMANN_CENTRES = {
    {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
    {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
    {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
    {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
  };

  /**
   * Hartmann's function of six numbers (Dixon and Szegő 1978): −3.32237 at (0.20169, 0.150011,
   * 0.476874, 0.275332, 0.311652, 0.6573).
   */
  static TestProblem hartmann() {
    return problem(
        "hartmann6", reals(6, 0, 1).build(), p -> hartmann(reals(p, 6)), -3.322368011415516);
  }

  private static double hartmann(double[] x) {
    double sum = 0;
    for (int i = 0; i < HARTMANN_HEIGHTS.length; i++) {
      double exponent = 0;
      for (int j = 0; j < x.length; j++) {
        exponent += HARTMANN_WIDTHS[i][j] * square(x[j] - HARTMANN_CENTRES[i][j]);
      }
      sum += HARTMANN_HEIGHTS[i] * Math.exp(-exponent);
    }
    return -sum;
  }

  /**
   * Levy's function of five numbers (Laguna and Martí 2005, "Experimental Testing of Advanced
   * Scatter Search Designs for Global Optimization of Multimodal Functions"): 0 at (1, 1, 1, 1, 1).
   */
  static TestProblem levy() {
    return problem("levy5", reals(5, -10, 10).build(), p -> levy(reals(p, 5)), 0);
  }

  private static double levy(double[] x) {
    int last = x.length - 1;
    double sum = square(Math.sin(Math.PI * narrowed(x[0])));
    for (int i = 0; i < last; i++) {
      double w = narrowed(x[i]);
      sum += square(w - 1) * (1 + 10 * square(Math.sin(Math.PI * w + 1)));
    }
    double w = narrowed(x[last]);
    return sum + square(w - 1) * (1 + square(Math.sin(2 * Math.PI * w)));
  }

  private static double narrowed(double x) {
    return 1 + (x - 1) / 4;
  }

  /**
   * The mixed function Func2C (Ru, Alvi, Nguyen, Osborne and Roberts 2020, "Bayesian Optimisation
   * over Multiple Continuous and Categorical Inputs"; also in Dreczkowski, Grosnit and Bou Ammar
   * 2023, "Framework and Benchmarks for Combinatorial and Mixed-variable Bayesian Optimization"):
   * two choices each add Rosenbrock's, the six-hump camel or Beale's function of twice the same two
   * numbers, the last three options of the second choice being the same. −0.2063 with two camels at
   * (−0.0898/2, 0.7126/2). Without the noise of 1e-6 that the authors add.
   */
  static TestProblem func2c() {
    Domain domain =
        Domain.product()
            .with("h1", Domain.categorical("rosenbrock", "camel", "beale"))
            .with("h2", Domain.categorical("rosenbrock", "camel", "beale", "beale2", "beale3"))
            .with("x1", Domain.reals(-1, 1))
            .with("x2", Domain.reals(-1, 1))
            .build();
    return problem(
        "func2c",
        domain,
        p -> {
          double x1 = 2 * p.real("x1");
          double x2 = 2 * p.real("x2");
          return part(p.label("h1"), x1, x2) + part(p.label("h2"), x1, x2);
        },
        -2 * 0.10316284534898774);
  }

  private static double part(String name, double x1, double x2) {
    return switch (name) {
      case "rosenbrock" -> (100 * square(x2 - x1 * x1) + square(x1 - 1)) / 300;
      case "camel" ->
          ((4 - 2.1 * square(x1) + square(square(x1)) / 3) * square(x1)
                  + x1 * x2
                  + (-4 + 4 * square(x2)) * square(x2))
              / 10;
      default ->
          (square(1.5 - x1 + x1 * x2)
                  + square(2.25 - x1 + x1 * square(x2))
                  + square(2.625 - x1 + x1 * square(x2) * x2))
              / 50;
    };
  }

  /**
   * The function with a tree of conditions (Jenatton, Archambeau, González and Seeger 2017,
   * "Bayesian Optimization with Tree-structured Dependencies", section 5.1): two choices, one below
   * the other, lead to one of four squares; a number is shared by the leaves of each half. 0.1
   * where x1 = x2 = 0, x4 = 0 and r8 = 0.
   */
  static TestProblem jenatton() {
    Domain domain =
        Domain.product()
            .with(
                "x1",
                Choice.of(
                    Choice.Option.of("0", half("r8", "x2", "x4", "x5")),
                    Choice.Option.of("1", half("r9", "x3", "x6", "x7"))))
            .build();
    return problem(
        "jenatton",
        domain,
        p ->
            p.label("x1").equals("0")
                ? half(p.within("x1/0"), "r8", "x2", "x4", "x5", 0.1)
                : half(p.within("x1/1"), "r9", "x3", "x6", "x7", 0.3),
        0.1);
  }

  private static Domain half(String shared, String choice, String first, String second) {
    return Domain.product()
        .with(shared, Domain.reals(0, 1))
        .with(
            choice,
            Choice.of(Choice.Option.of("0", reals(first)), Choice.Option.of("1", reals(second))))
        .build();
  }

  private static Domain reals(String name) {
    return Domain.product().with(name, Domain.reals(-1, 1)).build();
  }

  private static double half(
      Configuration point,
      String shared,
      String choice,
      String first,
      String second,
      double offset) {
    boolean isFirst = point.label(choice).equals("0");
    double x = point.real(choice + (isFirst ? "/0/" + first : "/1/" + second));
    return square(x) + (isFirst ? offset : offset + 0.1) + point.real(shared);
  }

  private static final double[] RASTRIGIN_MINIMUM = {2, -3, 1, 1.3, -2.4, 0.7};
  private static final int RASTRIGIN_WHOLE = 3;

  /**
   * Rastrigin's function (Mühlenbein, Schomisch and Born 1991, "The Parallel Genetic Algorithm as
   * Function Optimizer") of three whole and three real numbers, as the mixed-integer suites have it
   * (Tušar, Brockhoff and Hansen 2019, "Mixed-Integer Benchmark Problems for Single- and
   * Bi-Objective Optimization"): 0. Shifted, since at the middle of the ranges it would lie where
   * the priors of both TPEs are.
   */
  static TestProblem rastrigin() {
    Product.Builder domain = Domain.product();
    for (int i = 0; i < RASTRIGIN_MINIMUM.length; i++) {
      domain.with(
          "x" + (i + 1), i < RASTRIGIN_WHOLE ? Domain.integers(-5, 5) : Domain.reals(-5.12, 5.12));
    }
    return problem("rastrigin6", domain.build(), TestFunctions::rastrigin, 0);
  }

  private static double rastrigin(Configuration point) {
    double sum = 0;
    for (int i = 0; i < RASTRIGIN_MINIMUM.length; i++) {
      String name = "x" + (i + 1);
      double x = i < RASTRIGIN_WHOLE ? (double) point.integer(name) : point.real(name);
      double z = x - RASTRIGIN_MINIMUM[i];
      sum += square(z) - 10 * Math.cos(2 * Math.PI * z) + 10;
    }
    return sum;
  }
}
