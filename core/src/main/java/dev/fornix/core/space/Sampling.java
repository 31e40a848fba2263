package dev.fornix.core.space;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Draws points at random.
 *
 * <p>{@link #sample} is uniform over the answers of each decision, one decision after the other: an
 * option counts by its weight, a range is even on its scale. Where branches differ in size the
 * points themselves are then not equally likely; {@link #sampleUniformly} is uniform over the
 * points. Both reject points that break a rule and draw again. Where {@link #sample} draws 50 in
 * vain, or {@link #sampleUniformly} 1,000, and the rule has a witness, they walk at random from
 * there, one decision at a time, within the rules.
 */
public final class Sampling {
  /** How many points are drawn in vain before a domain is taken to be empty. */
  static final int ATTEMPTS = 10_000;

  private static final int ATTEMPTS_BESIDE_WITNESS = 50;

  /** More than beside a witness otherwise, since the walk from there is not uniform over points. */
  private static final int UNIFORM_ATTEMPTS_BESIDE_WITNESS = 1_000;

  private Sampling() {}

  /**
   * Draw a point, uniform over the answers of each decision.
   *
   * @throws NoValidPointException if none of 10,000 points kept the domain's rules
   */
  public static Configuration sample(Domain domain, RandomGenerator random) {
    return sample(domain, new ByDecision(random), ATTEMPTS_BESIDE_WITNESS, random);
  }

  private static Configuration sample(
      Domain domain, Decider drawing, int besideWitness, RandomGenerator random) {
    List<Decision> witness = Witness.known(domain);
    if (witness.isEmpty()) {
      return retry(domain, drawing);
    }
    return draws(domain, drawing, besideWitness, rule -> {})
        .or(() -> Witness.wander(domain, Replay.of(witness, drawing), random))
        .orElseGet(() -> retry(domain, drawing));
  }

  /**
   * Draw a point, uniform over all points of a finite domain, unless so few keep a rule with a
   * witness that it walks from there.
   *
   * @throws IllegalArgumentException if the domain has infinitely many points
   * @throws NoValidPointException if none of 10,000 points kept the domain's rules
   */
  public static Configuration sampleUniformly(Domain domain, RandomGenerator random) {
    if (domain.count().number().isEmpty()) {
      throw new IllegalArgumentException(
          "a domain with a real range has infinitely many points; sample by decision instead");
    }
    return sample(domain, new ByPoint(random), UNIFORM_ATTEMPTS_BESIDE_WITNESS, random);
  }

  /** A decider that draws each answer. */
  public static Decider byDecision(RandomGenerator random) {
    return new ByDecision(random);
  }

  static Configuration retry(Domain domain, Decider decider) {
    AtomicReference<String> broken = new AtomicReference<>("");
    return draws(domain, decider, ATTEMPTS, broken::set)
        .orElseThrow(
            () ->
                new NoValidPointException(
                    String.format(
                        Locale.ROOT,
                        "none of %,d points drawn at random kept the rules of the space; the last"
                            + " one broke the rule: %s",
                        ATTEMPTS,
                        broken.get())));
  }

  private static Optional<Configuration> draws(
      Domain domain, Decider decider, int attempts, Consumer<String> broken) {
    Optional<Configuration> point = Optional.empty();
    for (int i = 0; i < attempts && point.isEmpty(); i++) {
      point = Walk.attempt(domain, decider, broken);
    }
    return point;
  }

  /**
   * Draw one of several, each in proportion to its weight.
   *
   * @param weights ≥ 0, not all 0
   * @return its index; one of weight 0 is never drawn
   */
  public static int draw(double[] weights, RandomGenerator random) {
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
      return draw(choice.weights(), random);
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
    private final Counting counting = new Counting();

    ByPoint(RandomGenerator random) {
      super(random);
    }

    @Override
    public int choose(Place at, Choice choice) {
      return drawCounted(choice.options().stream().map(o -> size(o.domain())).toList());
    }

    /** The weights of the remaining items count points already. */
    @Override
    public int item(Place at, Choice remaining) {
      return super.choose(at, remaining);
    }

    @Override
    public long integer(Place at, IntegerRange range) {
      return new IntegerRange(range.least(), range.most(), Scale.LINEAR).value(random.nextDouble());
    }

    @Override
    public int length(Place at, Repeat repeat) {
      BigInteger each = size(repeat.item());
      List<BigInteger> sizes =
          IntStream.rangeClosed(repeat.least(), repeat.most()).mapToObj(each::pow).toList();
      return repeat.least() + drawCounted(sizes);
    }

    private BigInteger size(Domain domain) {
      return counting.of(domain).number().orElseThrow();
    }

    /** Draw in proportion to numbers that may be too large for a {@code double}. */
    private int drawCounted(List<BigInteger> sizes) {
      int bits = sizes.stream().mapToInt(BigInteger::bitLength).max().orElse(0);
      int shift = Math.max(0, bits - 512);
      return draw(
          sizes.stream().mapToDouble(s -> s.shiftRight(shift).doubleValue()).toArray(), random);
    }
  }
}
