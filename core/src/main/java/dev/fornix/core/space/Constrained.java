package dev.fornix.core.space;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A domain some of whose points are not valid.
 *
 * @param domain what is decided
 * @param rule what must hold, as a sentence without a full stop: "at most 9 edges"
 * @param valid whether it holds; sees the decisions below this place only, with places relative to
 *     it
 * @param witness a point of the inner domain for which it holds, if one is known; sampling begins
 *     there where drawing finds no valid point
 */
public record Constrained(
    Domain domain, String rule, Predicate<Configuration> valid, Optional<Configuration> witness)
    implements Domain {
  @Override
  public void walk(Walk walk, Place at) {
    int before = walk.size();
    domain.walk(walk, at);
    if (!valid.test(walk.since(before, at))) {
      throw new Walk.Rejected(rule);
    }
  }

  /**
   * The number of points of the inner domain, as an upper bound; {@link Enumeration} counts
   * exactly.
   */
  @Override
  public Count count(Counting counting) {
    return counting.of(domain).atMost();
  }

  @Override
  public int encodedWidth() {
    return domain.encodedWidth();
  }

  @Override
  public int encode(Configuration configuration, Place at, double[] into, int offset) {
    return domain.encode(configuration, at, into, offset);
  }

  @Override
  public Constrained replace(Map<String, Domain> by) {
    return new Constrained(domain.replace(by), rule, valid, witness);
  }
}
