package dev.fornix.core.space;

import java.math.BigInteger;
import java.util.IdentityHashMap;

/**
 * Counts the points of a domain and of its parts, each object once: an unfolded {@link Grammar}
 * holds each level many times.
 */
public final class Counting {
  private final IdentityHashMap<Domain, Count> known = new IdentityHashMap<>();
  private final Count real;

  /** Count what there is: a real range has infinitely many points. */
  public Counting() {
    this(Count.INFINITE);
  }

  private Counting(Count real) {
    this.real = real;
  }

  /**
   * Count the points of a grid.
   *
   * @param pointsPerReal how many points of each real range belong to it, at least 1
   */
  public static Counting ofGrid(int pointsPerReal) {
    return new Counting(Count.of(BigInteger.valueOf(pointsPerReal)));
  }

  /** How many points a real range of more than one number has. */
  Count real() {
    return real;
  }

  /** How many points a domain or a part has. */
  public Count of(Domain domain) {
    Count count = known.get(domain);
    if (count == null) {
      count = domain.count(this);
      known.put(domain, count);
    }
    return count;
  }
}
