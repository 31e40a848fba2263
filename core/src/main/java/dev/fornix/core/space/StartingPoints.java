package dev.fornix.core.space;

import java.util.List;

/**
 * A capability of spaces whose authors know good points: what a person who knows the field would
 * try first. A study may try them before anything else; which ones it tried stands in its history.
 */
@FunctionalInterface
public interface StartingPoints {
  /** Points of the space's domain, the most promising first; may be empty. */
  List<Configuration> startingPoints();
}
