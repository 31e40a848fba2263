package dev.fornix.core.strategy;

import java.util.List;

/**
 * Makes a strategy from its name and options; the entry of a strategy in the list of known ones.
 */
public interface StrategyProvider {
  /** The name by which people choose it, such as {@code regularized-evolution}. */
  String name();

  /** One line on what it does and where it comes from. */
  String summary();

  /** What it can deal with. */
  Capabilities capabilities();

  /** The options that it knows; none by default. */
  default List<Option<?>> options() {
    return List.of();
  }

  /**
   * Refuse settings that no problem would make right, before anything is read for a study; nothing
   * by default.
   *
   * @throws IllegalArgumentException if an option is unknown or out of range
   */
  default void check(Options options) {}

  /**
   * Make a fresh strategy.
   *
   * @param options settings by name
   * @throws IllegalArgumentException if an option is unknown or out of range, or the problem needs
   *     a capability that is missing; the message says which
   */
  SearchStrategy create(Problem problem, Options options);
}
