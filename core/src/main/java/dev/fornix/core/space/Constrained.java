package dev.fornix.core.space;

import java.util.function.Predicate;

/**
 * A domain some of whose points are not valid.
 *
 * @param domain what is decided
 * @param rule what must hold, as a sentence without a full stop: "at most 9 edges"
 * @param valid whether it holds; sees the decisions below this place only, with places relative to
 *     it
 */
public record Constrained(Domain domain, String rule, Predicate<Configuration> valid)
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
  public Count count() {
    return domain.count().atMost();
  }

  @Override
  public int encodedWidth() {
    return domain.encodedWidth();
  }

  @Override
  public void encode(Configuration configuration, Place at, double[] into, int offset) {
    domain.encode(configuration, at, into, offset);
  }

  @Override
  public Constrained replace(String reference, Domain by) {
    return new Constrained(domain.replace(reference, by), rule, valid);
  }
}
