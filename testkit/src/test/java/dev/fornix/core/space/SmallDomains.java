package dev.fornix.core.space;

import java.util.List;

/** Domains of every kind that are small enough to visit all of their points. */
final class SmallDomains {
  private SmallDomains() {}

  /** Branches of unlike size: 1, 3 and 6 points. */
  static Domain conditional() {
    return Choice.of(
        Choice.Option.of("none"),
        Choice.Option.of("few", Domain.integers(1, 3)),
        Choice.Option.of("many", new Subset(List.of("p", "q", "r", "s"), 2)));
  }

  /** Sums of ones: E → one | plus(E, E). */
  static Grammar sums() {
    return new Grammar()
        .rule(
            "sum",
            Choice.of(
                Choice.Option.of("one"),
                Choice.Option.of(
                    "plus",
                    Domain.product()
                        .with("left", new Reference("sum"))
                        .with("right", new Reference("sum"))
                        .build())),
            Domain.categorical("one"));
  }

  static List<Domain> finite() {
    return List.of(
        Product.EMPTY,
        Domain.categorical("a", "b", "c"),
        Domain.ordered(16, 8, 32),
        Domain.integers(-1, 2),
        new IntegerRange(1, 8, Scale.LOGARITHMIC),
        new Subset(List.of("a", "b", "c", "d", "e"), 3),
        new Subset(List.of("a"), 0),
        new Repeat(Domain.categorical("a", "b"), 0, 3),
        new Repeat(new Repeat(Domain.categorical("a", "b"), 1, 2), 2, 2),
        conditional(),
        Domain.product()
            .with("cell", conditional())
            .with("depth", Domain.integers(1, 2))
            .with("fixed", Domain.reals(0.5, 0.5))
            .build(),
        sums().unfold("sum", 2));
  }
}
