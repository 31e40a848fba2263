package dev.fornix.core.space;

/**
 * Answers the questions of one walk through a domain.
 *
 * <p>Random sampling draws, a grid counts, a controller steps its network once per question, replay
 * reads a configuration, mutation replays and answers one place afresh. A decider is made for one
 * walk.
 */
public interface Decider {
  /**
   * Choose an option.
   *
   * @return the index of the option, 0 to {@code choice.options().size() - 1}
   */
  int choose(Place at, Choice choice);

  /** Decide a whole number within the range. */
  long integer(Place at, IntegerRange range);

  /** Decide a real number within the range. */
  double real(Place at, RealRange range);

  /**
   * Take one more item of a subset; by default like any other choice.
   *
   * @param remaining the items that may come next, each weighted by the number of subsets it leads
   *     to
   */
  default int item(Place at, Choice remaining) {
    return choose(at, remaining);
  }

  /** Decide how many items a repetition has; by default like any other whole number. */
  default int length(Place at, Repeat repeat) {
    return (int) integer(at, repeat.lengths());
  }
}
