package dev.fornix.core.space;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Draws points at random.
 *
 * <p>{@link #sample} is uniform over the answers of each decision, one decision after the other: an
 * option counts by its weight, a range is even on its scale. Where branches differ in size the
 * points themselves are then not equally likely; {@link #sampleUniformly} is uniform over the
 * points. Both reject points that break a rule and draw again.
 */
public final class Sampling {
  /** How many points are drawn in vain before a domain is taken to be empty. */
  static final int ATTEMPTS = 10_000;

  private Sampling() {}

  /**
   * Draw a point, uniform over the answers of each decision.
   *
   * @throws NoValidPointException if none of 10,000 points kept the domain's rules
   */
  public static Configuration sample(Domain domain, RandomGenerator random) {
    return retry(domain, new ByDecision(random));
  }

  /**
   * Draw a point, uniform over all points of a finite domain.
   *
   * @throws IllegalArgumentException if the domain has infinitely many points
   * @throws NoValidPointException if none of 10,000 points kept the domain's rules
   */
  public static Configuration sampleUniformly(Domain domain, RandomGenerator random) {
    if (domain.count().number().isEmpty()) {
      throw new IllegalArgumentException(
          "a domain with a real range has infinitely many points; sample by decision instead");
    }
    return retry(domain, new ByPoint(random));
  }

  /** A decider that draws each answer. */
  public static Decider byDecision(RandomGenerator random) {
    return new ByDecision(random);
  }

  static Configuration retry(Domain domain, Decider decider) {
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<Configuration> point = Walk.attempt(domain, decider);
      if (point.isPresent()) {
        return point.get();
      }
    }
    throw new NoValidPointException(
        "none of " + ATTEMPTS + " points drawn at random kept the rules of the space");
  }

  static int draw(double[] weights, RandomGenerator random) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double left = random.nextDouble() * total;
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        left -= weights[i];
        if (left < 0) {
          return i;
        }
      }
    }
    return last;
  }

  private static class ByDecision implements Decider {
    final RandomGenerator random;

    ByDecision(RandomGenerator random) {
      this.random = random;
    }

    @Override
    public int choose(Place at, Choice choice) {
      return draw(choice.options().stream().mapToDouble(Choice.Option::weight).toArray(), random);
    }

    @Override
    public long integer(Place at, IntegerRange range) {
      return range.value(random.nextDouble());
    }

    @Override
    public double real(Place at, RealRange range) {
      return range.value(random.nextDouble());
    }
  }

  /** Weighs each answer by the number of points that it leads to. */
  private static final class ByPoint extends ByDecision {
    private final IdentityHashMap<Domain, Double> sizes = new IdentityHashMap<>();

    ByPoint(RandomGenerator random) {
      super(random);
    }

    @Override
    public int choose(Place at, Choice choice) {
      List<Choice.Option> options = choice.options();
      boolean branches = options.stream().anyMatch(o -> o.domain() != Product.EMPTY);
      return branches
          ? draw(options.stream().mapToDouble(o -> size(o.domain())).toArray(), random)
          : super.choose(at, choice);
    }

    @Override
    public int length(Place at, Repeat repeat) {
      double each = size(repeat.item());
      double[] weights = new double[repeat.most() - repeat.least() + 1];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = Math.pow(each, repeat.least() + i - repeat.most());
      }
      return repeat.least() + draw(weights, random);
    }

    private double size(Domain domain) {
      return sizes.computeIfAbsent(domain, d -> d.count().number().orElseThrow().doubleValue());
    }
  }
}
