package dev.fornix.testkit.strategy;

import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Grammar;
import dev.fornix.core.space.Product;
import dev.fornix.core.space.Reference;
import dev.fornix.core.space.Repeat;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.space.Subset;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A small space with a score whose best value is known.
 *
 * @param space where to search
 * @param score of a point, larger is better
 * @param goal the score from which on the best point counts as found
 */
public record KnownOptimum(
    SearchSpace<Configuration> space, ToDoubleFunction<Configuration> score, double goal) {

  private static KnownOptimum of(
      String name, Domain domain, double goal, ToDoubleFunction<Configuration> score) {
    return new KnownOptimum(SearchSpace.of(name, domain, point -> point), score, goal);
  }

  /** One of each kind of space. */
  public static List<KnownOptimum> all() {
    return List.of(
        labels(), bowl(), conditional(), line(), repeated(), constrained(), subset(), grammar());
  }

  /** 3 × 4 × 5 labels; b, then d and e together are best; 60 points. */
  public static KnownOptimum labels() {
    return of(
        "labels",
        Domain.product()
            .with("x", Domain.categorical("a", "b", "c"))
            .with("y", Domain.categorical("a", "b", "c", "d"))
            .with("z", Domain.categorical("a", "b", "c", "d", "e"))
            .build(),
        4,
        p ->
            (p.label("x").equals("b") ? 1 : 0)
                + (p.label("y").equals("d") ? 1 : 0)
                + (p.label("z").equals("e") ? 1 : 0)
                + (p.label("y").equals("d") && p.label("z").equals("e") ? 1 : 0));
  }

  /** A quadratic over whole numbers, 0 at (11, 5); 256 points. */
  public static KnownOptimum bowl() {
    return of(
        "bowl",
        Domain.product()
            .with("x", Domain.integers(0, 15))
            .with("y", Domain.integers(0, 15))
            .build(),
        0,
        p -> -square(p.integer("x") - 11.0) - square(p.integer("y") - 5.0));
  }

  /** A choice that opens further ones: convolution 5 wide with 64 filters is best; 15 points. */
  public static KnownOptimum conditional() {
    Product convolution =
        Domain.product()
            .with("kernel", Domain.ordered(1, 3, 5))
            .with("filters", Domain.ordered(8, 16, 32, 64))
            .build();
    Choice operation =
        Choice.of(
            Choice.Option.of("convolution", convolution),
            Choice.Option.of("pool", Domain.categorical("average", "max")),
            Choice.Option.of("none"));
    return of(
        "conditional",
        Domain.product().with("operation", operation).build(),
        7,
        p -> {
          boolean convolves = p.label("operation").equals("convolution");
          return convolves
              ? p.number("operation/convolution/kernel")
                  + Math.log(p.number("operation/convolution/filters") / 16.0) / Math.log(2)
              : 2;
        });
  }

  /** A real number on a logarithmic scale; found within a tenth of a decade of 0.01. */
  public static KnownOptimum line() {
    return of(
        "line",
        Domain.product().with("rate", Domain.logarithmic(1e-4, 1)).build(),
        -0.01,
        p -> -square(Math.log10(p.real("rate")) + 2));
  }

  /** A list of one to four labels; three times a is best; 30 points. */
  public static KnownOptimum repeated() {
    return of(
        "repeated",
        Domain.product().with("layers", new Repeat(Domain.categorical("a", "b"), 1, 4)).build(),
        3,
        p -> {
          long length = p.integer("layers/length");
          long matches = 0;
          for (int i = 0; i < length; i++) {
            matches += p.label("layers/" + i).equals("a") ? 1 : 0;
          }
          return matches - 2.0 * Math.max(0, length - 3);
        });
  }

  /** Two whole numbers whose sum may not exceed 10; 66 of 121 points; 8 and 2 are best. */
  public static KnownOptimum constrained() {
    return of(
        "constrained",
        Domain.product()
            .with("x", Domain.integers(0, 10))
            .with("y", Domain.integers(0, 10))
            .build()
            .where("x + y at most 10", p -> p.integer("x") + p.integer("y") <= 10),
        25,
        p -> 3.0 * p.integer("x") + p.integer("y") - square(p.integer("x") - 7.0));
  }

  /** Two of six items; c and f are best; 15 points. */
  public static KnownOptimum subset() {
    return of(
        "subset",
        Domain.product()
            .with("inputs", new Subset(List.of("a", "b", "c", "d", "e", "f"), 2))
            .build(),
        2,
        p -> (p.label("inputs/0").equals("c") ? 1 : 0) + (p.label("inputs/1").equals("f") ? 1 : 0));
  }

  /** Sums nested up to twice; the deepest ones around x are best; 2 of 9 points. */
  public static KnownOptimum grammar() {
    Domain leaf = Domain.categorical("x", "y", "z");
    Domain body =
        Choice.of(
            Choice.Option.of("leaf", leaf),
            Choice.Option.of("sum", new Product(Map.of("left", new Reference("term")))));
    Domain domain = new Grammar().rule("term", body, leaf).unfold("term", 2);
    return of(
        "grammar",
        Domain.product().with("term", domain).build(),
        3,
        p -> p.size() - (p.decisions().get(p.size() - 1).answer().text().equals("x") ? 0 : 1));
  }

  /**
   * Six decisions of four options each, whose worths add up; 4,096 points, of which one is best.
   * Too many to be tried by chance, and learnt from one decision at a time.
   */
  public static KnownOptimum additive() {
    Product.Builder domain = Domain.product();
    for (int i = 0; i < 6; i++) {
      domain.with("d" + i, Domain.categorical("a", "b", "c", "d"));
    }
    return of(
        "additive",
        domain.build(),
        18,
        p -> {
          double sum = 0;
          for (int i = 0; i < 6; i++) {
            sum += ("abcd".indexOf(p.label("d" + i)) + i) % 4;
          }
          return sum;
        });
  }

  /** Whether a point counts as the best one. */
  public boolean found(Configuration point) {
    return score.applyAsDouble(point) >= goal;
  }

  private static double square(double value) {
    return value * value;
  }

  @Override
  public String toString() {
    return space.name();
  }
}
