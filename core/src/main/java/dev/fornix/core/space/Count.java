package dev.fornix.core.space;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/**
 * How many points a domain has.
 *
 * @param number the number, or nothing where there are infinitely many
 * @param exact false where the number is only an upper bound, since a rule forbids some of the
 *     points
 */
public record Count(Optional<BigInteger> number, boolean exact) {
  /** No point. */
  public static final Count ZERO = of(BigInteger.ZERO);

  /** One point. */
  public static final Count ONE = of(BigInteger.ONE);

  /** Infinitely many. */
  public static final Count INFINITE = new Count(Optional.empty(), true);

  /** An exact number. */
  public static Count of(BigInteger number) {
    return new Count(Optional.of(number), true);
  }

  /** The same number as an upper bound. */
  Count atMost() {
    return new Count(number, false);
  }

  /** Whether there are at most so many points for sure. */
  public boolean isAtMost(long limit) {
    return number.filter(n -> n.compareTo(BigInteger.valueOf(limit)) <= 0).isPresent();
  }

  Count plus(Count other) {
    return new Count(number.flatMap(a -> other.number.map(a::add)), exact && other.exact);
  }

  Count times(Count other) {
    return new Count(number.flatMap(a -> other.number.map(a::multiply)), exact && other.exact);
  }

  @Override
  public String toString() {
    return number
        .map(n -> (exact ? "" : "at most ") + String.format(Locale.ROOT, "%,d", n))
        .orElse("infinitely many");
  }
}
