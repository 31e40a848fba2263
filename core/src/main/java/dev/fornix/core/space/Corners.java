package dev.fornix.core.space;

import java.util.List;

/**
 * A capability of spaces whose authors know where what is known before evaluation is smallest and
 * largest, such as at a cell of nothing but poolings; the search for an {@link Extreme} begins
 * there too.
 */
@FunctionalInterface
public interface Corners {
  /** Points of the space's domain; may be empty. */
  List<Configuration> corners();
}
