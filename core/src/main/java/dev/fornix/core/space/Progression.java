package dev.fornix.core.space;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A capability of spaces whose points lead from simple ones to complex ones, level by level: cells
 * of one block, of two blocks, and so on.
 *
 * <p>All points are points of the space's domain, apart from limits that somebody set on it.
 */
public interface Progression {
  /** How many levels there are, 1 or more; they are counted from 1. */
  int levels();

  /** The level of a point of the domain: the lowest one that it belongs to. */
  int level(Configuration point);

  /**
   * The points of level 1.
   *
   * @param most if there are more, so many different ones are drawn at random
   */
  List<Configuration> simplest(int most, RandomGenerator random);

  /**
   * The points of the next level that a point leads to; none from the highest level.
   *
   * @param most if there are more, so many different ones are drawn at random
   */
  List<Configuration> expansions(Configuration point, int most, RandomGenerator random);
}
