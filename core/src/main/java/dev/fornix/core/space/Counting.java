package dev.fornix.core.space;

import java.util.IdentityHashMap;

/**
 * Counts the points of a domain and of its parts, each object once: an unfolded {@link Grammar}
 * holds each level many times.
 */
public final class Counting {
  private final IdentityHashMap<Domain, Count> known = new IdentityHashMap<>();

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
