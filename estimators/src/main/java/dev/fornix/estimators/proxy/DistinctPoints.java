package dev.fornix.estimators.proxy;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.SearchSpace;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Hands out points of a space one after the other, and of equal candidates only the first. */
public final class DistinctPoints {
  /** How often in a row the source is asked for a point that is not among those before. */
  private static final int ATTEMPTS = 100;

  private final SearchSpace<?> space;
  private final Supplier<Configuration> source;
  private final Set<String> seen = new HashSet<>();

  /**
   * Points from a source.
   *
   * @param space tells which points are equal
   * @param source gives a point each time, such as one drawn at random
   */
  public DistinctPoints(SearchSpace<?> space, Supplier<Configuration> source) {
    this.space = space;
    this.source = source;
  }

  /** A point that is equal to none before it; nothing once the source finds no other. */
  public Optional<Configuration> next() {
    for (int i = 0; i < ATTEMPTS; i++) {
      Configuration point = source.get();
      if (seen.add(space.key(point))) {
        return Optional.of(point);
      }
    }
    return Optional.empty();
  }
}
